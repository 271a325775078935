package dev.crier.publisher.platform.youtube;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Settings;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Snippet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A post as its author wants it. */
record YouTubePost(Rendition file, Snippet snippet, Settings settings, Options options) {

    static final String THUMBNAIL = "thumbnail_media_id";

    private static final int TITLE_LIMIT = 100;
    private static final int DESCRIPTION_BYTES = 5000;
    private static final int TAGS_LIMIT = 500;
    private static final String PEOPLE_AND_BLOGS = "22";
    private static final String PRIVATE = "private";
    /** YouTube makes a Short of a square or upright video of up to three minutes. */
    private static final double SHORT_SECONDS = 180;

    /** @throws StepFailure if YouTube could not take it */
    static YouTubePost of(Content content) {
        Options options = Options.of(content);
        YouTubePost post = new YouTubePost(file(content), snippet(content, options), settings(options), options);
        post.requireWords();
        post.requireCommentable();
        return post;
    }

    private static Rendition file(Content content) {
        MediaItem item = Media.only(content, "YouTube");
        if (item.kind() != MediaKind.VIDEO) {
            throw StepFailure.refused("video_only", "YouTube publishes videos only.", "Attach a video.");
        }
        return Media.rendition(item);
    }

    private static Snippet snippet(Content content, Options options) {
        return new Snippet(
                options.text("title").orElseGet(() -> title(content.caption())),
                options.text("description").orElseGet(() -> plain(content.caption())),
                options.texts("tags"),
                options.text("category_id").orElse(PEOPLE_AND_BLOGS),
                options.text("default_language").orElse(null));
    }

    private static Settings settings(Options options) {
        return new Settings(
                options.text("privacy_status").orElse("public"),
                options.flag("made_for_kids", false),
                options.flag("contains_synthetic_media", false),
                options.flag("embeddable", true),
                options.flag("public_stats_viewable", true),
                options.text("license").orElse("youtube"));
    }

    /** The caption's first line, without what titles must not hold. */
    private static String title(String caption) {
        String line = caption.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("Untitled");
        String clean = plain(line).strip();
        return clean.isEmpty() ? "Untitled" : clean.substring(0, cut(clean));
    }

    private static int cut(String title) {
        if (title.length() <= TITLE_LIMIT) {
            return title.length();
        }
        return Character.isHighSurrogate(title.charAt(TITLE_LIMIT - 1)) ? TITLE_LIMIT - 1 : TITLE_LIMIT;
    }

    private static String plain(String text) {
        return text.replaceAll("[<>]", "");
    }

    private void requireWords() {
        if (snippet.title().length() > TITLE_LIMIT || hasAngles(snippet.title())) {
            throw StepFailure.refused(
                    "invalidTitle", "YouTube does not take this title.", "Use up to 100 characters without < and >.");
        }
        int bytes = snippet.description().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > DESCRIPTION_BYTES || hasAngles(snippet.description())) {
            throw StepFailure.refused(
                    "invalidDescription",
                    "YouTube does not take this description: it has " + bytes + " bytes.",
                    "Use up to 5,000 bytes without < and >; letters beyond a to z have several.");
        }
        int tags = length(snippet.tags());
        if (tags > TAGS_LIMIT || snippet.tags().stream().anyMatch(tag -> tag.isBlank() || hasAngles(tag))) {
            throw StepFailure.refused(
                    "invalidTags",
                    "YouTube does not take these tags: they count " + tags + " characters.",
                    "Use up to 500 in all, without < and >; commas between tags count, and 2 for a tag with a space.");
        }
        if (!snippet.categoryId().matches("[0-9]{1,3}")) {
            throw StepFailure.refused(
                    "invalidCategoryId", "YouTube's categories are numbers.", "Use 22 for people and blogs.");
        }
    }

    private static boolean hasAngles(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }

    /** As YouTube counts: as if written in one line, parted by commas, those with a space in quotation marks. */
    static int length(List<String> tags) {
        int letters = tags.stream()
                .mapToInt(tag -> tag.length() + (tag.indexOf(' ') >= 0 ? 2 : 0))
                .sum();
        return letters + Math.max(0, tags.size() - 1);
    }

    private void requireCommentable() {
        if (firstComment().isPresent() && (settings.privacyStatus().equals(PRIVATE) || settings.madeForKids())) {
            throw StepFailure.refused(
                    "comments_impossible",
                    "YouTube has no comments under private videos and those made for children.",
                    "Leave first_comment out, or change privacy_status and made_for_kids.");
        }
    }

    Optional<String> firstComment() {
        return options.text(Options.FIRST_COMMENT);
    }

    Optional<Rendition> thumbnail() {
        return options.image(THUMBNAIL).map(Media::rendition);
    }

    boolean notifySubscribers() {
        return options.flag("notify_subscribers", true);
    }

    /** Whether YouTube will call it a Short, whose thumbnail can only be set when it is processed. */
    boolean isShort() {
        return isShort(file);
    }

    /** As above, of any content, also of one that YouTube would refuse. */
    static boolean isShort(Content content) {
        return content.media().stream()
                .flatMap(item -> item.renditions().stream())
                .anyMatch(YouTubePost::isShort);
    }

    private static boolean isShort(Rendition file) {
        Integer width = file.width();
        Integer height = file.height();
        Double seconds = file.durationSeconds();
        return width != null && height != null && seconds != null && width <= height && seconds <= SHORT_SECONDS;
    }
}
