package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.demo.Connections.Connection;
import dev.crier.local.demo.SandboxClient.LivePost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Connection YOUTUBE = new Connection("youtube", "crier.demo", Optional.of("a-1"), "");
    private static final Connection BLUESKY = new Connection("bluesky", "demo.test", Optional.of("a-2"), "");
    private static final LivePost YOUTUBE_POST = new LivePost("youtube", "http://y/1");
    private static final LivePost BLUESKY_POST = new LivePost("bluesky", "http://b/2");

    @Test
    void isLiveWhenCrierAndTheAudienceAgree() throws Exception {
        Verdict verdict = Verdict.of(
                List.of(YOUTUBE, BLUESKY), post("published", "published"), List.of(BLUESKY_POST, YOUTUBE_POST));

        assertThat(verdict.allLive()).isTrue();
        assertThat(verdict.lines()).last().isEqualTo("2 of 2 targets live");
        assertThat(verdict.lines()).anyMatch(line -> line.contains("http://y/1") && line.endsWith("1.5 s"));
    }

    @Test
    void isNotLiveWhenTheAudienceSeesNothing() throws Exception {
        Verdict verdict = Verdict.of(List.of(YOUTUBE), post("published", "pending"), List.of(BLUESKY_POST));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).anyMatch(line -> line.contains("published, but 0 visible"));
    }

    @Test
    void isNotLiveWhenItIsThereTwice() throws Exception {
        Verdict verdict =
                Verdict.of(List.of(YOUTUBE), post("published", "pending"), List.of(YOUTUBE_POST, YOUTUBE_POST));

        assertThat(verdict.allLive()).isFalse();
    }

    @Test
    void isNotLiveWhenTheAddressIsAnotherOne() throws Exception {
        Verdict verdict = Verdict.of(
                List.of(YOUTUBE), post("published", "pending"), List.of(new LivePost("youtube", "http://y/9")));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).anyMatch(line -> line.contains("but at http://y/9"));
    }

    @Test
    void showsWhyATargetFailed() throws Exception {
        Verdict verdict = Verdict.of(List.of(YOUTUBE, BLUESKY), post("published", "failed"), List.of(YOUTUBE_POST));

        assertThat(verdict.lines())
                .anyMatch(line -> line.contains("failed (Too long)"))
                .last()
                .isEqualTo("1 of 2 targets live");
    }

    @Test
    void countsAPlatformThatCouldNotBeConnected() throws Exception {
        Connection lost = new Connection("threads", "crier.demo", Optional.empty(), "not configured");

        Verdict verdict = Verdict.of(List.of(YOUTUBE, lost), post("published", "pending"), List.of(YOUTUBE_POST));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).last().isEqualTo("1 of 2 targets live");
    }

    private static JsonNode post(String youtube, String bluesky) throws Exception {
        return JsonHttpClient.JSON.readTree(
                """
                {"results": [
                  {"account_id": "a-1", "outcome": "%s", "platform_post_url": "http://y/1",
                   "due_at": "2026-01-02T10:00:00Z", "completed_at": "2026-01-02T10:00:01.5Z"},
                  {"account_id": "a-2", "outcome": "%s", "platform_post_url": "http://b/2", "error_message": %s,
                   "due_at": "2026-01-02T10:00:00Z", "completed_at": null}]}""".formatted(youtube, bluesky, bluesky.equals("failed") ? "\"Too long\"" : "null"));
    }
}
