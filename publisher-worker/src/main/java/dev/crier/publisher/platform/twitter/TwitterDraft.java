package dev.crier.publisher.platform.twitter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.platforms.text.TextCount;
import dev.crier.platforms.text.TextUnit;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A post as X takes it. */
record TwitterDraft(Content content, Options options) {

    static final int WEIGHT = 280;
    private static final int MOST_MEDIA = 4;
    private static final int ALT_TEXT = 1000;
    private static final long DAY_IN_MINUTES = 1440;
    private static final String GIF = "image/gif";
    private static final Pattern CASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}$])\\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\\p{L}\\p{N}])");

    static TwitterDraft of(Content content) {
        return new TwitterDraft(content, Options.of(content));
    }

    /**
     * Refuses what X would refuse after everything is uploaded.
     *
     * @throws StepFailure that says what to change
     */
    void check() {
        checkMedia();
        checkText();
        checkPoll();
        if (!options.texts("tagged_user_ids").isEmpty() && (content.media().isEmpty() || hasVideo())) {
            throw refused("tags_need_pictures", "People can be tagged in pictures only.", "Remove tagged_user_ids.");
        }
        if (!hasVideo()
                && (cover().isPresent() || options.text("allow_download").isPresent())) {
            throw refused(
                    "video_options_need_a_video",
                    "A cover and the right to download are a video's.",
                    "Remove cover_media_id and allow_download.");
        }
        if (options.flag("share_with_followers", false)
                && options.text("community_id").isEmpty()) {
            throw refused(
                    "no_community", "Only a post to a community can be shared with followers.", "Set community_id.");
        }
    }

    private void checkMedia() {
        List<MediaItem> media = content.media();
        boolean moving = media.stream().anyMatch(item -> item.kind() == MediaKind.VIDEO || isGif(item));
        if (media.size() > (moving ? 1 : MOST_MEDIA)) {
            throw refused(
                    "too_many_media",
                    "X takes up to four pictures, or one video, or one GIF.",
                    "Remove some of the media.");
        }
        for (MediaItem item : media) {
            String text = item.altText();
            if (text != null && text.codePointCount(0, text.length()) > ALT_TEXT) {
                throw refused(
                        "alt_text_too_long",
                        "X takes alt texts of 1,000 characters.",
                        "Shorten the description of the picture.");
            }
        }
    }

    private void checkText() {
        if (content.caption().isBlank() && content.media().isEmpty() && !hasPoll()) {
            throw refused("nothing_to_say", "The post has neither text nor media.", "Write something.");
        }
        if (CASHTAG.matcher(content.caption()).results().count() > 1) {
            throw refused("too_many_cashtags", "X takes one cashtag in a post.", "Keep one word that begins with $.");
        }
        if (firstComment().filter(text -> weight(text) > WEIGHT).isPresent()) {
            throw refused(
                    "first_comment_too_long",
                    "The first comment is longer than the 280 characters that X takes.",
                    "Shorten it; letters of many scripts count twice, an address 23.");
        }
    }

    private void checkPoll() {
        if (hasPoll() && !content.media().isEmpty()) {
            throw refused("poll_with_media", "X takes a poll or media, not both.", "Remove one of them.");
        }
        if (options.texts("poll_options").size() == 1
                || options.texts("poll_options").contains("")) {
            throw refused("poll_too_small", "A poll has two to four answers.", "Set poll_options.");
        }
        if (!hasPoll() && options.number("poll_duration_minutes").isPresent()) {
            throw refused("no_poll", "The post has no poll.", "Set poll_options.");
        }
    }

    /** The files to upload, in order. */
    List<MediaItem> files() {
        List<MediaItem> files = new java.util.ArrayList<>(content.media());
        cover().ifPresent(files::add);
        return List.copyOf(files);
    }

    Optional<String> firstComment() {
        return options.text(Options.FIRST_COMMENT);
    }

    boolean mayDownload() {
        return options.flag("allow_download", true);
    }

    static boolean isVideo(MediaItem item) {
        return item.kind() == MediaKind.VIDEO;
    }

    static String category(MediaItem item) {
        if (isVideo(item)) {
            return "tweet_video";
        }
        return isGif(item) ? "tweet_gif" : "tweet_image";
    }

    /** The body of the call that makes the post. */
    ObjectNode body(List<String> mediaIds) {
        ObjectNode body = Json.object().put("text", content.caption());
        int number = content.media().size();
        if (number > 0) {
            ObjectNode media = body.putObject("media");
            mediaIds.stream().limit(number).forEach(media.putArray("media_ids")::add);
            List<String> tagged = options.texts("tagged_user_ids");
            if (!tagged.isEmpty()) {
                tagged.forEach(media.putArray("tagged_user_ids")::add);
            }
            mediaIds.stream().skip(number).forEach(id -> media.put("preview_media_id", id));
        }
        if (hasPoll()) {
            ObjectNode poll = body.putObject("poll");
            options.texts("poll_options").forEach(poll.putArray("options")::add);
            poll.put("duration_minutes", options.number("poll_duration_minutes").orElse(DAY_IN_MINUTES));
        }
        options.text("reply_settings")
                .filter(who -> !who.equals("everyone"))
                .ifPresent(who -> body.put("reply_settings", who));
        // accounts without the feature are refused even with false
        List.of("made_with_ai", "paid_partnership", "share_with_followers").stream()
                .filter(name -> options.flag(name, false))
                .forEach(name -> body.put(name, true));
        List.of("community_id", "direct_message_deep_link")
                .forEach(name -> options.text(name).ifPresent(value -> body.put(name, value)));
        options.text("place_id").ifPresent(place -> body.putObject("geo").put("place_id", place));
        return body;
    }

    static ObjectNode reply(String text, String to) {
        ObjectNode body = Json.object().put("text", text);
        body.putObject("reply").put("in_reply_to_tweet_id", to);
        return body;
    }

    private Optional<MediaItem> cover() {
        return options.image("cover_media_id");
    }

    private boolean hasVideo() {
        return content.media().stream().anyMatch(TwitterDraft::isVideo);
    }

    private boolean hasPoll() {
        return !options.texts("poll_options").isEmpty();
    }

    private static boolean isGif(MediaItem item) {
        Rendition file = Media.rendition(item);
        return file.mimeType().equals(GIF);
    }

    private static int weight(String text) {
        return TextCount.count(text, TextUnit.X_WEIGHTED);
    }

    private static StepFailure refused(String code, String message, String hint) {
        return StepFailure.refused(code, message, hint);
    }
}
