package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final Connection BLUESKY = Connection.of("bluesky", "demo.test", "a-1");
    private static final Connection PINTEREST =
            Connection.of("pinterest", "crier.demo", "a-2").with("board_id", "b-7");

    private final Draft draft = new Draft("Hello", List.of("m-1", "m-2"), List.of(BLUESKY, PINTEREST));

    @Test
    void isTheBodyOfAPost() throws Exception {
        assertThat(draft.json()).isEqualTo(json("""
                        {"caption": "Hello", "media_ids": ["m-1", "m-2"], "target_accounts": ["a-1", "a-2"],
                         "account_configurations": {"a-2": {"board_id": "b-7"}}}"""));
    }

    @Test
    void leavesOutWhoRefusesItWithItsOptions() throws Exception {
        Refusals refusals = Refusals.of(json("""
                {"valid": false, "issues": [
                  {"account_id": "a-2", "platform": "pinterest", "code": "text_only", "message": "No words alone."},
                  {"account_id": "a-2", "platform": "pinterest", "code": "caption_missing", "message": "No title."}]}"""));

        assertThat(refusals.messageFor(PINTEREST)).contains("No words alone. No title.");
        assertThat(refusals.messageFor(BLUESKY)).isEmpty();
        assertThat(draft.without(refusals).json()).isEqualTo(json("""
                        {"caption": "Hello", "media_ids": ["m-1", "m-2"], "target_accounts": ["a-1"],
                         "account_configurations": {}}"""));
    }

    @Test
    void isGoodWhenNothingIsSaidAgainstIt() throws Exception {
        Refusals refusals = Refusals.of(json("{\"valid\": true, \"issues\": []}"));

        assertThat(draft.without(refusals)).isEqualTo(draft);
    }

    @Test
    void ofAPostThatIsWrongItselfNothingIsLeft() throws Exception {
        JsonNode validation = json("{\"issues\": [{\"account_id\": null, \"message\": \"The medium is broken.\"}]}");

        assertThatThrownBy(() -> Refusals.of(validation))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("The medium is broken.");
    }

    @Test
    void boardsAreForPlatformsThatWantOne() throws Exception {
        JsonNode platforms = json("""
                [{"id": "a", "options": {"board_id": {"type": "TEXT", "required": true}}},
                 {"id": "b", "options": {"board_id": {"type": "TEXT", "required": false}}},
                 {"id": "c", "options": {}}]""");

        assertThat(Boards.wanting(platforms)).containsExactly("a");
    }

    private static JsonNode json(String text) throws Exception {
        return JsonHttpClient.JSON.readTree(text);
    }
}
