package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.demo.SandboxClient.LivePost;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Connection YOUTUBE = Connection.of("youtube", "crier.demo", "a-1");
    private static final Connection BLUESKY = Connection.of("bluesky", "demo.test", "a-2");
    private static final LivePost YOUTUBE_POST = new LivePost("youtube", "crier.demo", "", "http://y/1");
    private static final LivePost BLUESKY_POST = new LivePost("bluesky", "crier.demo", "", "http://b/2");

    @Test
    void isLiveWhenCrierAndTheAudienceAgree() throws Exception {
        Verdict verdict =
                verdict(List.of(YOUTUBE, BLUESKY), post("published", "published"), List.of(BLUESKY_POST, YOUTUBE_POST));

        assertThat(verdict.allLive()).isTrue();
        assertThat(verdict.lines()).last().isEqualTo("2 of 2 targets live");
        assertThat(verdict.lines()).anyMatch(line -> line.contains("http://y/1") && line.endsWith("1.5 s"));
    }

    @Test
    void isNotLiveWhenTheAudienceSeesNothing() throws Exception {
        Verdict verdict = verdict(List.of(YOUTUBE), post("published", "pending"), List.of(BLUESKY_POST));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).anyMatch(line -> line.contains("published, but 0 visible"));
    }

    @Test
    void isNotLiveWhenItIsThereTwice() throws Exception {
        Verdict verdict = verdict(List.of(YOUTUBE), post("published", "pending"), List.of(YOUTUBE_POST, YOUTUBE_POST));

        assertThat(verdict.allLive()).isFalse();
    }

    @Test
    void isNotLiveWhenTheAddressIsAnotherOne() throws Exception {
        Verdict verdict = verdict(
                List.of(YOUTUBE),
                post("published", "pending"),
                List.of(new LivePost("youtube", "crier.demo", "", "http://y/9")));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).anyMatch(line -> line.contains("but at http://y/9"));
    }

    @Test
    void showsWhyATargetFailed() throws Exception {
        Verdict verdict = verdict(List.of(YOUTUBE, BLUESKY), post("published", "failed"), List.of(YOUTUBE_POST));

        assertThat(verdict.lines())
                .anyMatch(line -> line.contains("failed (Too long)"))
                .last()
                .isEqualTo("1 of 2 targets live");
    }

    @Test
    void countsAPlatformThatCouldNotBeConnected() throws Exception {
        Connection lost = Connection.lost("threads", "crier.demo", "not connected: not configured");

        Verdict verdict = verdict(List.of(YOUTUBE, lost), post("published", "pending"), List.of(YOUTUBE_POST));

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines())
                .anyMatch(line -> line.contains("not connected: not configured"))
                .last()
                .isEqualTo("1 of 2 targets live");
    }

    @Test
    void aTargetThatWasToldBeforehandIsShownAndNotCounted() throws Exception {
        Verdict verdict = Verdict.of(
                List.of(YOUTUBE, BLUESKY),
                new Refusals(Map.of("a-1", "YouTube takes videos alone.")),
                post("missing", "published"),
                List.of(BLUESKY_POST));

        assertThat(verdict.allLive()).isTrue();
        assertThat(verdict.lines())
                .anyMatch(line -> line.contains("refused: YouTube takes videos alone."))
                .last()
                .isEqualTo("1 of 1 targets live (1 refused before publishing)");
    }

    @Test
    void nothingIsLiveWhenAllRefuse() throws Exception {
        Verdict verdict =
                Verdict.of(List.of(YOUTUBE), new Refusals(Map.of("a-1", "No.")), post("missing", "missing"), List.of());

        assertThat(verdict.allLive()).isFalse();
        assertThat(verdict.lines()).last().isEqualTo("0 of 0 targets live (1 refused before publishing)");
    }

    @Test
    void showsAsManyPlatformsAsThereAre() throws Exception {
        List<Connection> nine = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> Connection.of("platform" + i, "crier.demo", "a-" + i))
                .toList();
        var post = JsonHttpClient.JSON.createObjectNode();
        nine.forEach(target -> post.withArray("results")
                .addObject()
                .put("account_id", target.accountId().orElseThrow())
                .put("outcome", "published")
                .put("platform_post_url", "http://" + target.platform()));
        List<LivePost> live = nine.stream()
                .map(target -> new LivePost(target.platform(), "crier.demo", "", "http://" + target.platform()))
                .toList();

        Verdict verdict = verdict(nine, post, live);

        assertThat(verdict.allLive()).isTrue();
        assertThat(verdict.lines()).hasSize(11).last().isEqualTo("9 of 9 targets live");
    }

    private static Verdict verdict(List<Connection> connections, JsonNode post, List<LivePost> live) {
        return Verdict.of(connections, Refusals.NONE, post, live);
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
