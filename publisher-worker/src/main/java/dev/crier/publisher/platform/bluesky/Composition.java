package dev.crier.publisher.platform.bluesky;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a post consists of, once nothing in it contradicts anything else. */
record Composition(
        String text,
        List<MediaItem> media,
        @Nullable Card card,
        @Nullable PostLink quote,
        @Nullable PostLink replyTo,
        Traits traits) {

    /** How apps treat the post. */
    record Traits(
            List<String> langs,
            List<String> labels,
            List<String> tags,
            @Nullable String presentation) {}

    /**
     * A link that is shown as a card. We never fetch the page: its words are the author's.
     *
     * @param thumbnail null for a card without a picture
     */
    record Card(
            String uri,
            String title,
            String description,
            @Nullable Rendition thumbnail) {}

    static final int MOST_GRAPHEMES = 300;
    static final int MOST_BYTES = 3000;
    private static final int MOST_PICTURES = 10;
    private static final int MOST_LANGUAGES = 3;
    private static final int MOST_TAGS = 8;
    private static final int TAG_GRAPHEMES = 64;
    private static final long THUMBNAIL_BYTES = 1_000_000;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** @throws StepFailure if Bluesky has no such post */
    static Composition of(Content content) {
        Options options = Options.of(content);
        requireText("caption", content.caption());
        options.text(Options.FIRST_COMMENT).ifPresent(comment -> requireText(Options.FIRST_COMMENT, comment));
        requireMedia(content.media());
        Card card = card(options);
        if (card != null && !content.media().isEmpty()) {
            throw StepFailure.refused(
                    "link_or_media",
                    "Bluesky shows either media or a link card.",
                    "Leave out \"link\", or publish it without media.");
        }
        return new Composition(
                content.caption(),
                content.media(),
                card,
                post(options, "quote"),
                post(options, "reply_to"),
                traits(options, content.media()));
    }

    /** The files to upload, in order; what comes of them is put where {@link Embeds} expects it. */
    List<Rendition> files() {
        if (card != null) {
            return card.thumbnail() == null ? List.of() : List.of(card.thumbnail());
        }
        return media.stream().map(Media::rendition).toList();
    }

    boolean isVideo() {
        return media.stream().anyMatch(item -> item.kind() == MediaKind.VIDEO);
    }

    static long graphemes(String text) {
        return GRAPHEME.matcher(text).results().count();
    }

    private static void requireText(String name, String text) {
        long graphemes = graphemes(text);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (graphemes > MOST_GRAPHEMES || bytes > MOST_BYTES) {
            throw StepFailure.refused(
                    "text_too_long",
                    "The %s has %d characters in %d bytes; Bluesky takes %d in %d."
                            .formatted(name, graphemes, bytes, MOST_GRAPHEMES, MOST_BYTES),
                    "Shorten it.");
        }
    }

    private static void requireMedia(List<MediaItem> media) {
        boolean video = media.stream().anyMatch(item -> item.kind() == MediaKind.VIDEO);
        if (video && media.size() > 1) {
            throw StepFailure.refused(
                    "one_video_only", "Bluesky takes one video, or up to ten pictures.", "Attach the video alone.");
        }
        if (media.size() > MOST_PICTURES) {
            throw StepFailure.refused(
                    "too_many_images", "Bluesky takes ten pictures at most.", "Attach ten pictures or fewer.");
        }
    }

    private static @Nullable Card card(Options options) {
        Optional<MediaItem> picture = options.image("link_thumbnail_media_id");
        Optional<String> title = options.text("title");
        Optional<String> description = options.text("link_description");
        Optional<Card> card = options.text("link")
                .map(link -> new Card(
                        link,
                        title.orElse(host(link)),
                        description.orElse(""),
                        picture.map(Composition::thumbnail).orElse(null)));
        if (card.isEmpty() && (picture.isPresent() || title.isPresent() || description.isPresent())) {
            throw StepFailure.refused(
                    "link_missing",
                    "A title, a description and a thumbnail belong to a link card, and there is no link.",
                    "Set \"link\", or leave them out.");
        }
        return card.orElse(null);
    }

    private static String host(String link) {
        try {
            return Optional.ofNullable(URI.create(link).getHost()).orElse(link);
        } catch (IllegalArgumentException unreadable) {
            throw StepFailure.refused("link_invalid", "The link is no address.", "Give an address with https://.");
        }
    }

    private static Rendition thumbnail(MediaItem picture) {
        return picture.renditions().stream()
                .filter(file -> file.mimeType().startsWith("image/") && file.sizeBytes() <= THUMBNAIL_BYTES)
                .findFirst()
                .orElseThrow(() -> StepFailure.refused(
                        "thumbnail_too_big",
                        "The link's picture has more than 1 MB in every size there is.",
                        "Take a smaller picture."));
    }

    private static @Nullable PostLink post(Options options, String name) {
        return options.text(name)
                .map(text -> PostLink.read(text)
                        .orElseThrow(() -> StepFailure.refused(
                                name + "_invalid",
                                "\"" + name + "\" is not the address of a Bluesky post.",
                                "Copy the post's link in the app: https://bsky.app/profile/…/post/….")))
                .orElse(null);
    }

    private static Traits traits(Options options, List<MediaItem> media) {
        List<String> langs = options.texts("langs");
        if (langs.size() > MOST_LANGUAGES || !langs.stream().allMatch(Syntax::isLanguage)) {
            throw StepFailure.refused(
                    "langs_invalid", "Bluesky takes three language tags at most.", "Write them as in en or pt-BR.");
        }
        List<String> tags = options.texts("tags").stream()
                .map(tag -> tag.strip().replaceFirst("^[#\uFF03]", ""))
                .toList();
        if (tags.size() > MOST_TAGS || !tags.stream().allMatch(Composition::isTag)) {
            throw StepFailure.refused(
                    "tags_invalid", "Bluesky takes eight extra tags of 64 characters at most.", "Shorten the list.");
        }
        String presentation = options.text("presentation").orElse(null);
        if (presentation != null && media.stream().noneMatch(item -> item.kind() == MediaKind.VIDEO)) {
            throw StepFailure.refused(
                    "presentation_without_video",
                    "\"presentation\" says how a video is shown, and there is none.",
                    "Attach a video, or leave it out.");
        }
        return new Traits(langs, options.texts("labels"), tags, presentation);
    }

    private static boolean isTag(String tag) {
        return !tag.isEmpty() && graphemes(tag) <= TAG_GRAPHEMES && tag.getBytes(StandardCharsets.UTF_8).length <= 640;
    }
}
