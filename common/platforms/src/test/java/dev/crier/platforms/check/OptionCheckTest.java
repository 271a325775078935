package dev.crier.platforms.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionCheckTest {

    @Test
    void takesWhatThePlatformHas() {
        assertThat(check(
                        "youtube",
                        Map.of("title", "Hello", "tags", List.of("a", "b"), "made_for_kids", false, "caption", "x")))
                .isEmpty();
        assertThat(check("instagram", Map.of("video_cover_timestamp_ms", 1500, "placement", "story")))
                .isEmpty();
    }

    @Test
    void namesTheKnownOptionsWhereOneIsUnknown() {
        assertThat(check("bluesky", Map.of("titel", "Hello"))).singleElement().satisfies(violation -> {
            assertThat(violation.code().id()).isEqualTo("option_unknown");
            assertThat(violation.message()).contains("\"titel\"", "alt_texts", "caption", "langs", "media");
        });
    }

    @Test
    void countsNullAsNotSet() {
        var configuration = new HashMap<String, Object>();
        configuration.put("langs", null);
        configuration.put("nonsense", null);
        assertThat(check("bluesky", configuration)).isEmpty();
    }

    @Test
    void wantsWhatThePlatformNeeds() {
        assertThat(check("pinterest", Map.of())).singleElement().satisfies(violation -> {
            assertThat(violation.code().id()).isEqualTo("option_missing");
            assertThat(violation.message()).contains("\"board_id\"", "boards");
        });
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of("instagram", "share_to_feed", "yes", "true or false"),
                Arguments.of("instagram", "video_cover_timestamp_ms", "1500", "whole number"),
                Arguments.of("instagram", "video_cover_timestamp_ms", 1.5, "whole number"),
                Arguments.of("instagram", "video_cover_timestamp_ms", -1, "between 0 and 900000"),
                Arguments.of("instagram", "placement", "stories", "one of reels, feed, story"),
                Arguments.of("instagram", "collaborators", "a", "a list"),
                Arguments.of("instagram", "collaborators", List.of("a", "b", "c", "d"), "3 is the most"),
                Arguments.of("instagram", "collaborators", Arrays.asList("a", null), "empty entry"),
                Arguments.of("instagram", "cover_media_id", "cover.jpg", "media library"),
                Arguments.of("youtube", "title", "x".repeat(101), "100 is the most"),
                Arguments.of("youtube", "title", 5, "a text"),
                Arguments.of("bluesky", "labels", List.of("rude"), "one of "),
                Arguments.of("bluesky", "link", "ftp://example.org/a", "https://"),
                Arguments.of("bluesky", "link", "not an address", "https://"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatDoesNotFit(String platform, String option, Object value, String sentence) {
        assertThat(check(platform, Map.of(option, value))).singleElement().satisfies(violation -> {
            assertThat(violation.code().id()).isEqualTo("option_invalid");
            assertThat(violation.message()).contains("\"" + option + "\"", sentence);
        });
    }

    private static List<Violation> check(String platform, Map<String, Object> configuration) {
        PlatformDescriptor descriptor =
                Platforms.load().find(PlatformId.of(platform)).orElseThrow();
        return OptionCheck.check(descriptor, configuration);
    }
}
