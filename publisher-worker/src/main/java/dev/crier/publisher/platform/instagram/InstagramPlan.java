package dev.crier.publisher.platform.instagram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.graph.ContainerPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The containers of a post: a reel, a picture, a story, or a carousel and its items. */
final class InstagramPlan implements ContainerPlan {

    private static final int MOST_ITEMS = 10;

    /** What a post is to Instagram. */
    enum Kind {
        REEL("VIDEO"),
        PICTURE("IMAGE"),
        CAROUSEL("CAROUSEL_ALBUM"),
        VIDEO_STORY("VIDEO"),
        PICTURE_STORY("IMAGE");

        /** The {@code media_type} that it has once it is published; not the word of the request. */
        final String published;

        Kind(String published) {
            this.published = published;
        }

        boolean isStory() {
            return this == VIDEO_STORY || this == PICTURE_STORY;
        }
    }

    private final Content content;
    private final MediaFiles files;
    private final Options options;
    private final Kind kind;

    private InstagramPlan(Content content, MediaFiles files) {
        this.content = content;
        this.files = files;
        this.options = Options.of(content);
        this.kind = kind(content);
    }

    /** @throws StepFailure if Instagram cannot take the content in this way */
    static InstagramPlan of(Content content, MediaFiles files) {
        if (content.media().size() > MOST_ITEMS) {
            throw StepFailure.refused(
                    "too_many_media",
                    "Instagram shows at most " + MOST_ITEMS + " media in one post, not "
                            + content.media().size() + ".",
                    "Attach fewer media.");
        }
        if (content.media().size() < 2 || isStory(content)) {
            Media.only(content, "Instagram");
        }
        InstagramPlan plan = new InstagramPlan(content, files);
        plan.check();
        return plan;
    }

    static Kind kind(Content content) {
        boolean video = content.media().getFirst().kind() == MediaKind.VIDEO;
        if (isStory(content)) {
            return video ? Kind.VIDEO_STORY : Kind.PICTURE_STORY;
        }
        if (content.media().size() > 1) {
            return Kind.CAROUSEL;
        }
        return video ? Kind.REEL : Kind.PICTURE;
    }

    static boolean isStory(Content content) {
        return Options.of(content).text("placement").orElse("").equals("story");
    }

    private void check() {
        String placement = options.text("placement").orElse("");
        if (placement.equals("reels")) {
            only("placement", "reels", Kind.REEL);
        }
        if (placement.equals("feed") && !options.flag("share_to_feed", true)) {
            throw StepFailure.refused(
                    "options_contradict",
                    "The placement \"feed\" and share_to_feed = false contradict each other.",
                    "Choose the placement \"reels\", or leave share_to_feed out.");
        }
        for (String name : List.of("cover_media_id", "video_cover_timestamp_ms", "audio_name", "trial_reel")) {
            only(name, "", Kind.REEL);
        }
        only("ai_generated", "", Kind.REEL, Kind.PICTURE);
        only("user_tags", "", Kind.REEL, Kind.PICTURE, Kind.VIDEO_STORY, Kind.PICTURE_STORY);
        for (String name : List.of("collaborators", "location_id", Options.FIRST_COMMENT)) {
            only(name, "", Kind.REEL, Kind.PICTURE, Kind.CAROUSEL);
        }
        checkMoment();
    }

    private void only(String option, String value, Kind... kinds) {
        boolean set = !options.text(option).orElse("false").equals("false");
        if (set && !List.of(kinds).contains(kind)) {
            String shown = value.isEmpty() ? option : option + " = " + value;
            throw StepFailure.refused(
                    "option_does_not_fit",
                    "The option " + shown + " cannot be used with "
                            + switch (kind) {
                                case REEL -> "a reel.";
                                case PICTURE -> "a picture.";
                                case CAROUSEL -> "several media.";
                                case VIDEO_STORY, PICTURE_STORY -> "a story.";
                            },
                    "Leave the option out for this post.");
        }
    }

    private void checkMoment() {
        Double seconds = Media.rendition(content.media().getFirst()).durationSeconds();
        long moment = options.number("video_cover_timestamp_ms").orElse(0);
        if (seconds != null && moment > seconds * 1000) {
            throw StepFailure.refused(
                    "cover_after_end",
                    "The moment chosen as the cover lies after the end of the video.",
                    "Choose an earlier video_cover_timestamp_ms.");
        }
    }

    @Override
    public int children() {
        return kind == Kind.CAROUSEL ? content.media().size() : 0;
    }

    /** Captions, places and co-authors belong to the whole carousel. Reels cannot be items, so a video is a VIDEO. */
    @Override
    public Map<String, String> child(int index) {
        MediaItem item = content.media().get(index);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("is_carousel_item", "true");
        if (item.kind() == MediaKind.VIDEO) {
            fields.put("media_type", "VIDEO");
        }
        file(fields, item);
        return fields;
    }

    @Override
    public Map<String, String> container(List<String> children) {
        Map<String, String> fields = new LinkedHashMap<>();
        switch (kind) {
            case REEL -> {
                fields.put("media_type", "REELS");
                file(fields, content.media().getFirst());
                reel(fields);
            }
            case PICTURE -> file(fields, content.media().getFirst());
            case VIDEO_STORY, PICTURE_STORY -> {
                fields.put("media_type", "STORIES");
                file(fields, content.media().getFirst());
                fields.remove("alt_text");
            }
            case CAROUSEL -> {
                fields.put("media_type", "CAROUSEL");
                fields.put("children", String.join(",", children));
            }
        }
        if (!kind.isStory()) {
            fields.put("caption", content.caption());
        }
        people(fields);
        options.text("location_id").ifPresent(place -> fields.put("location_id", place));
        if (options.flag("ai_generated", false)) {
            fields.put("is_ai_generated", "true");
        }
        return fields;
    }

    private void file(Map<String, String> fields, MediaItem item) {
        String link = files.link(Media.rendition(item)).toString();
        if (item.kind() == MediaKind.VIDEO) {
            fields.put("video_url", link);
            return;
        }
        fields.put("image_url", link);
        if (item.altText() != null) {
            fields.put("alt_text", item.altText());
        }
    }

    /** A cover picture wins over a moment of the video. */
    private void reel(Map<String, String> fields) {
        fields.put("share_to_feed", Boolean.toString(options.flag("share_to_feed", true)));
        options.image("cover_media_id")
                .ifPresentOrElse(
                        cover -> fields.put(
                                "cover_url", files.link(Media.rendition(cover)).toString()),
                        () -> options.number("video_cover_timestamp_ms")
                                .ifPresent(moment -> fields.put("thumb_offset", Long.toString(moment))));
        options.text("audio_name").ifPresent(name -> fields.put("audio_name", name));
        options.text("trial_reel")
                .ifPresent(word -> fields.put(
                        "trial_params",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("graduation_strategy", word.equals("manual") ? "MANUAL" : "SS_PERFORMANCE")
                                .toString()));
    }

    private void people(Map<String, String> fields) {
        List<String> authors = options.texts("collaborators");
        if (!authors.isEmpty()) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            authors.forEach(name -> names.add(bare(name)));
            fields.put("collaborators", names.toString());
        }
        List<String> tagged = options.texts("user_tags");
        if (!tagged.isEmpty()) {
            ArrayNode tags = JsonNodeFactory.instance.arrayNode();
            boolean picture = content.media().getFirst().kind() == MediaKind.IMAGE;
            for (String name : tagged) {
                var tag = tags.addObject().put("username", bare(name));
                if (picture) {
                    // a place is needed on pictures, and an author names none: the middle
                    tag.put("x", 0.5).put("y", 0.5);
                }
            }
            fields.put("user_tags", tags.toString());
        }
    }

    private static String bare(String username) {
        return username.startsWith("@") ? username.substring(1) : username;
    }
}
