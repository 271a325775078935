package dev.crier.publisher.platform.facebook;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaKind;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a post becomes on Facebook, and which options go with it. */
enum FacebookForm {
    /** A text, a link or both. */
    TEXT,
    PHOTOS,
    PHOTO_STORY,
    /** A video in the feed. */
    VIDEO,
    REEL,
    VIDEO_STORY;

    private static final int MOST_PHOTOS = 10;
    private static final Set<String> ANYWHERE = Set.of("placement");

    private Set<String> options() {
        return switch (this) {
            case TEXT -> Set.of("link", Options.FIRST_COMMENT);
            case PHOTOS -> Set.of(Options.FIRST_COMMENT);
            case VIDEO ->
                Set.of("title", "content_category", "embeddable", "thumbnail_media_id", Options.FIRST_COMMENT);
            case REEL ->
                Set.of(
                        "title",
                        "place",
                        "is_ai_generated",
                        FacebookVideos.COLLABORATORS,
                        "thumbnail_media_id",
                        Options.FIRST_COMMENT);
            case PHOTO_STORY, VIDEO_STORY -> Set.of();
        };
    }

    /**
     * The form that the media and the placement ask for.
     *
     * @throws StepFailure if Facebook has none for them, or an option does not go with it
     */
    static FacebookForm of(Content content) {
        FacebookForm form =
                switch (Options.of(content).text("placement").orElse("feed")) {
                    case "reels" -> reel(content);
                    case "story" -> story(content);
                    default -> feed(content);
                };
        content.configuration().forEach((name, value) -> {
            boolean set = value != null && !Boolean.FALSE.equals(value);
            if (set && !ANYWHERE.contains(name) && !form.options().contains(name)) {
                throw StepFailure.refused(
                        "option_does_not_fit",
                        "\"" + name + "\" does not go with " + form.words() + " on Facebook.",
                        "Leave it out, or choose: " + String.join(", ", takers(name)) + ".");
            }
        });
        return form;
    }

    /** Whether the post is one video, whose id exists before it is published. */
    static boolean isVideo(Content content) {
        return content.media().size() == 1 && content.media().getFirst().kind() == MediaKind.VIDEO;
    }

    private static FacebookForm reel(Content content) {
        if (!isVideo(content)) {
            throw StepFailure.refused("reel_needs_video", "A reel is one video.", "Attach exactly one video.");
        }
        return REEL;
    }

    private static FacebookForm story(Content content) {
        if (content.media().size() != 1) {
            throw StepFailure.refused(
                    "story_needs_one_medium", "A story is one picture or one video.", "Attach exactly one of them.");
        }
        return isVideo(content) ? VIDEO_STORY : PHOTO_STORY;
    }

    private static FacebookForm feed(Content content) {
        if (isVideo(content)) {
            return VIDEO;
        }
        if (content.media().stream().anyMatch(item -> item.kind() == MediaKind.VIDEO)) {
            throw StepFailure.refused(
                    "video_stands_alone",
                    "Facebook takes one video, or up to ten pictures.",
                    "Attach the video alone.");
        }
        if (content.media().size() > MOST_PHOTOS) {
            throw StepFailure.refused(
                    "too_many_images", "Facebook takes ten pictures at most.", "Attach ten pictures or fewer.");
        }
        boolean empty =
                content.caption().isBlank() && Options.of(content).text("link").isEmpty();
        if (content.media().isEmpty() && empty) {
            throw StepFailure.refused("nothing_to_post", "The post has neither text nor link nor media.", "Write one.");
        }
        return content.media().isEmpty() ? TEXT : PHOTOS;
    }

    private static String[] takers(String option) {
        return Arrays.stream(values())
                .filter(form -> form.options().contains(option))
                .map(FacebookForm::words)
                .toArray(String[]::new);
    }

    private String words() {
        return "a " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + " post";
    }
}
