package dev.crier.post.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import dev.crier.platforms.Platforms;
import dev.crier.post.target.PostMedium;
import dev.crier.post.target.Target;
import dev.crier.post.target.TargetAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final UserId USER = UserId.random();

    private final Preflight preflight = new Preflight(Platforms.load());

    @Test
    void findsNothingWrongWithAShortVideo() {
        for (String platform : List.of("instagram", "youtube", "bluesky")) {
            var target = new Target(account(platform, true, false), content("Hello", 20, Map.of()));
            assertThat(preflight.contents(List.of(target))).as(platform).isEmpty();
        }
    }

    @Test
    void tellsOptionsThatThePlatformDoesNotHave() {
        var target = new Target(account("bluesky", true, false), content("Hello", 20, Map.of("privacy", "all")));
        assertThat(preflight.contents(List.of(target))).extracting(Issue::code).containsExactly("option_unknown");
    }

    @Test
    void wantsAPictureWhereAnOptionNamesOne() {
        var video = content("Hello", 20, Map.of()).media().getFirst();
        var content = new Content(
                "Hello",
                List.of(video),
                Map.of("thumbnail_media_id", video.mediaId().toString()),
                Map.of("thumbnail_media_id", video));
        var target = new Target(account("youtube", true, false), content);
        assertThat(preflight.contents(List.of(target))).extracting(Issue::code).containsExactly("option_invalid");
    }

    @Test
    void namesEveryTargetThatACaptionIsTooLongFor() {
        String caption = "x".repeat(400);
        var bluesky = new Target(account("bluesky", true, false), content(caption, 20, Map.of()));
        var instagram = new Target(account("instagram", true, false), content(caption, 20, Map.of()));
        List<Issue> issues = preflight.contents(List.of(instagram, bluesky));
        assertThat(issues).hasSize(1);
        assertThat(issues.getFirst().accountId()).isEqualTo(bluesky.account().id());
        assertThat(issues.getFirst().code()).isEqualTo("caption_too_long");
    }

    @Test
    void countsAVideoThatIsTooLongAgainstItsPlatform() {
        var target = new Target(account("bluesky", true, false), content("Hello", 4000, Map.of()));
        assertThat(preflight.contents(List.of(target))).extracting(Issue::code).contains("video_too_long");
    }

    @Test
    void wantsAMediumWhereThePlatformDoes() {
        var target = new Target(account("instagram", true, false), new Content("Hello", List.of(), Map.of()));
        assertThat(preflight.contents(List.of(target))).extracting(Issue::code).contains("media_missing");
    }

    @Test
    void saysWhichAccountsCannotPublish() {
        var inactive = account("instagram", false, false);
        var locked = account("youtube", true, true);
        var foreign = account("myspace", true, false);
        assertThat(preflight.sources(List.of(inactive, locked, foreign), List.of()))
                .extracting(Issue::accountId, Issue::code)
                .containsExactly(
                        tuple(inactive.id(), "account_inactive"),
                        tuple(locked.id(), "account_needs_reconnect"),
                        tuple(foreign.id(), "platform_unknown"));
    }

    @Test
    void saysWhichMediaAreNotReady() {
        var pending = new PostMedium(MediaId.random(), USER, null, "processing", null, List.of());
        var broken = new PostMedium(MediaId.random(), USER, null, "failed", "This is a text.", null);
        var issues = preflight.sources(List.of(account("instagram", true, false)), List.of(pending, broken));
        assertThat(issues).extracting(Issue::code).containsExactly("media_not_ready", "media_failed");
        assertThat(issues.get(1).message()).contains("This is a text.");
    }

    @Test
    void wantsATarget() {
        assertThat(preflight.sources(List.of(), List.of()))
                .extracting(Issue::code)
                .containsExactly("targets_missing");
    }

    private static TargetAccount account(String platform, boolean active, boolean needsReconnect) {
        return new TargetAccount(
                AccountId.random(), USER, PlatformId.of(platform), "1", "crier.demo", active, needsReconnect);
    }

    private static Content content(String caption, double seconds, Map<String, Object> configuration) {
        var rendition = new Rendition(
                "universal", "k", "video/mp4", 1_000_000, "00", seconds, 1080, 1920, 30.0, "9:16", "h264", "aac");
        return new Content(
                caption,
                List.of(new MediaItem(MediaId.random(), MediaKind.VIDEO, List.of(rendition), null)),
                configuration);
    }
}
