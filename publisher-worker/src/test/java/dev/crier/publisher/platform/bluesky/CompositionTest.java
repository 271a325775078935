package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.StepFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {

    private static final MediaItem PICTURE =
            FakeWork.images(1, "", Map.of()).content().media().getFirst();
    private static final MediaItem VIDEO =
            FakeWork.video(1000, "", Map.of(), Map.of()).content().media().getFirst();

    @Test
    void countsGraphemesAndBytes() {
        assertThat(of("e\u0301".repeat(300)).text()).hasSize(600);
        assertThat(refused("x".repeat(301))).isEqualTo("text_too_long");
        // 25 bytes and one grapheme each
        assertThat(of("👩‍👩‍👧‍👦".repeat(120)).text()).isNotEmpty();
        assertThat(refused("👩‍👩‍👧‍👦".repeat(121))).isEqualTo("text_too_long");
        assertThat(of("x", Map.of("first_comment", "x".repeat(300))).text()).isEqualTo("x");
        assertThat(refused("x", Map.of("first_comment", "x".repeat(301)))).isEqualTo("text_too_long");
    }

    @Test
    void takesOneVideoOrTenPictures() {
        assertThat(of(List.of(VIDEO)).isVideo()).isTrue();
        assertThat(of(Collections.nCopies(10, PICTURE)).files()).hasSize(10);
        assertThat(refused(List.of(VIDEO, PICTURE), Map.of())).isEqualTo("one_video_only");
        assertThat(refused(Collections.nCopies(11, PICTURE), Map.of())).isEqualTo("too_many_images");
    }

    @ParameterizedTest
    @CsvSource({
        "title, A title, link_missing",
        "link_description, Words, link_missing",
        "quote, https://bsky.app/profile/alice.example, quote_invalid",
        "reply_to, https://a.example/x, reply_to_invalid",
        "langs, no language, langs_invalid",
        "tags, #, tags_invalid",
        "presentation, gif, presentation_without_video",
        "link, https://a b, link_invalid",
    })
    void refusesOptionsThatComeToNothing(String option, String value, String code) {
        assertThat(refused("x", Map.of(option, value))).isEqualTo(code);
    }

    @Test
    void countsLanguagesAndTags() {
        assertThat(refused("x", Map.of("langs", List.of("en", "de", "fr", "it"))))
                .isEqualTo("langs_invalid");
        assertThat(refused("x", Map.of("tags", Collections.nCopies(9, "a")))).isEqualTo("tags_invalid");
        assertThat(refused("x", Map.of("tags", List.of("a".repeat(65))))).isEqualTo("tags_invalid");
    }

    @Test
    void readsALinkEvenIfItHasATitle() {
        assertThat(refused("x", Map.of("link", "https://a b", "title", "A title")))
                .isEqualTo("link_invalid");
    }

    @Test
    void showsEitherMediaOrALink() {
        assertThat(refused(List.of(PICTURE), Map.of("link", "https://a.example")))
                .isEqualTo("link_or_media");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bsky.app/profile/alice.example/post/3m6abcdefgh2k",
                "https://bsky.app/profile/did:plc:abc/post/3m6abcdefgh2k/",
                " https://other.example/profile/Alice.example/post/3m6abcdefgh2k?x=y "
            })
    void readsLinksOfPosts(String link) {
        assertThat(PostLink.read(link).map(PostLink::rkey)).contains("3m6abcdefgh2k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bsky.app/profile/alice/post/3m6abcdefgh2k",
                "https://bsky.app/profile/alice.example/post/nokey",
                "https://bsky.app/profile/alice.example/lists/3m6abcdefgh2k",
                "at://did:plc:abc/app.bsky.feed.post/3m6abcdefgh2k",
                "no address",
                "mailto:alice@example.com"
            })
    void refusesOtherLinks(String link) {
        assertThat(PostLink.read(link)).isEqualTo(Optional.empty());
    }

    private static Composition of(String text) {
        return of(text, Map.of());
    }

    private static Composition of(String text, Map<String, Object> options) {
        return Composition.of(new Content(text, List.of(), options));
    }

    private static Composition of(List<MediaItem> media) {
        return Composition.of(new Content("x", new ArrayList<>(media), Map.of()));
    }

    private static String refused(String text) {
        return refused(text, Map.of());
    }

    private static String refused(String text, Map<String, Object> options) {
        return refused(new Content(text, List.of(), options));
    }

    private static String refused(List<MediaItem> media, Map<String, Object> options) {
        return refused(new Content("x", media, options));
    }

    private static String refused(Content content) {
        Failure failure = catchThrowableOfType(StepFailure.class, () -> Composition.of(content))
                .failure();
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        return failure.reason().code();
    }
}
