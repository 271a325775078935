package dev.crier.post.post;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.crier.post.target.TargetAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private static final UserId USER = UserId.random();

    private final PostMedium first = picture();
    private final PostMedium second = picture();
    private final PostMedium cover = picture();
    private final TargetAccount instagram = account("instagram");
    private final TargetAccount bluesky = account("bluesky");

    @Test
    void showsThePostsMediaWithTheirWords() {
        var spec = spec(Map.of(first.id(), "A dog"), Map.of(), Map.of());
        assertThat(content(spec, instagram).media())
                .extracting(MediaItem::mediaId, MediaItem::altText)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first.id(), "A dog"),
                        org.assertj.core.groups.Tuple.tuple(second.id(), null));
    }

    @Test
    void letsThePlatformShowOtherMediaAndTheAccountOthersAgain() {
        var platforms = Map.of("instagram", Map.<String, Object>of("media", List.of(text(second))));
        var accounts = Map.of(instagram.id().toString(), Map.<String, Object>of("media", List.of(text(cover))));
        assertThat(shown(content(spec(Map.of(), platforms, Map.of()), instagram)))
                .containsExactly(second.id());
        assertThat(shown(content(spec(Map.of(), platforms, accounts), instagram)))
                .containsExactly(cover.id());
        assertThat(shown(content(spec(Map.of(), platforms, accounts), bluesky)))
                .containsExactly(first.id(), second.id());
    }

    @Test
    void laysTheTargetsWordsOverThePosts() {
        var platforms = Map.of(
                "bluesky", Map.<String, Object>of("alt_texts", Map.of(text(first), "A cat", text(second), "A hat")));
        var spec = spec(Map.of(first.id(), "A dog"), platforms, Map.of());
        assertThat(content(spec, bluesky).media())
                .extracting(MediaItem::altText)
                .containsExactly("A cat", "A hat");
        assertThat(content(spec, instagram).media())
                .extracting(MediaItem::altText)
                .containsExactly("A dog", null);
        assertThat(content(spec, bluesky).configuration()).isEmpty();
    }

    @Test
    void bringsThePicturesThatOptionsName() {
        var platforms = Map.of("instagram", Map.<String, Object>of("cover_media_id", text(cover)));
        var spec = spec(Map.of(), platforms, Map.of());
        assertThat(spec.allMedia()).containsExactly(first.id(), second.id(), cover.id());
        assertThat(content(spec, instagram).optionMedia().get("cover_media_id").mediaId())
                .isEqualTo(cover.id());
        assertThat(content(spec, bluesky).optionMedia()).isEmpty();
    }

    @Test
    void putsTheFileThatSuitsThePlatformFirst() {
        var spec = spec(Map.of(), Map.of(), Map.of());
        assertThat(content(spec, instagram)
                        .media()
                        .getFirst()
                        .renditions()
                        .getFirst()
                        .profile())
                .isEqualTo("image");
        assertThat(content(spec, bluesky)
                        .media()
                        .getFirst()
                        .renditions()
                        .getFirst()
                        .profile())
                .isEqualTo("image_compact");
    }

    private Content content(PostSpec spec, TargetAccount account) {
        return new Contents(spec, List.of(first, second, cover), Platforms.load())
                .of(List.of(account))
                .getFirst()
                .content();
    }

    private PostSpec spec(
            Map<MediaId, String> altTexts,
            Map<String, Map<String, Object>> platforms,
            Map<String, Map<String, Object>> accounts) {
        return new PostSpec(
                "Hello",
                List.of(first.id(), second.id()),
                altTexts,
                List.of(instagram.id(), bluesky.id()),
                platforms,
                accounts,
                new Timing.Now(null));
    }

    private static List<MediaId> shown(Content content) {
        return content.media().stream().map(MediaItem::mediaId).toList();
    }

    private static String text(PostMedium medium) {
        return medium.id().toString();
    }

    private static TargetAccount account(String platform) {
        return new TargetAccount(AccountId.random(), USER, PlatformId.of(platform), "1", "crier.demo", true, false);
    }

    private static PostMedium picture() {
        return new PostMedium(
                MediaId.random(),
                USER,
                MediaKind.IMAGE,
                "completed",
                null,
                List.of(file("image", 3_000_000), file("image_compact", 600_000), file("thumbnail", 20_000)));
    }

    private static Rendition file(String profile, long bytes) {
        return new Rendition(profile, profile, "image/jpeg", bytes, "00", null, 1440, 1080, null, "4:3", "mjpeg", null);
    }
}
