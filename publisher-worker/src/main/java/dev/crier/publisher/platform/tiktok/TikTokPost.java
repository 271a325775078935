package dev.crier.publisher.platform.tiktok;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Creator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A post as its author wants it.
 *
 * @param files one video, or photos
 * @param draft for the creator's inbox
 * @param text what people read: a video's caption, a photo post's description
 */
record TikTokPost(boolean video, boolean draft, List<Rendition> files, String text, Options options) {

    static final String EVERYONE = "PUBLIC_TO_EVERYONE";
    private static final String SELF_ONLY = "SELF_ONLY";

    private static final int MOST_PHOTOS = 35;

    /** @throws StepFailure if it is nothing that TikTok could take */
    static TikTokPost of(Content content) {
        Options options = Options.of(content);
        boolean video = isVideo(content);
        if (content.media().isEmpty() || content.media().size() > (video ? 1 : MOST_PHOTOS)) {
            throw StepFailure.refused(
                    "media_number", "TikTok takes one video or 1 to 35 photos.", "Attach one video, or photos alone.");
        }
        TikTokPost post = new TikTokPost(
                video,
                isDraft(content),
                content.media().stream().map(Media::rendition).toList(),
                video ? content.caption() : options.text("description").orElse(content.caption()),
                options);
        post.requireConsistent();
        return post;
    }

    static boolean isVideo(Content content) {
        return content.media().stream().map(MediaItem::kind).anyMatch(MediaKind.VIDEO::equals);
    }

    static boolean isDraft(Content content) {
        return Options.of(content).flag("draft", false);
    }

    static String privacyLevel(Content content) {
        return Options.of(content).text("privacy_level").orElse(EVERYONE);
    }

    private void requireConsistent() {
        if (flag("brand_content_toggle") && privacyLevel().equals(SELF_ONLY)) {
            throw StepFailure.refused(
                    "branded_and_private",
                    "TikTok does not take paid partnerships that only their creator can watch.",
                    "Set another privacy_level, or leave brand_content_toggle out.");
        }
        if (!video && flag("is_aigc")) {
            throw StepFailure.refused(
                    "photos_without_ai_label",
                    "TikTok's interface labels only videos as made by artificial intelligence.",
                    "Post the photos as a draft without is_aigc and set the label in the app.");
        }
        OptionalLong index = options.number("photo_cover_index");
        if (!video && index.isPresent() && index.getAsLong() >= files.size()) {
            throw StepFailure.refused(
                    "cover_out_of_range",
                    "The post has no photo number " + index.getAsLong() + ".",
                    "photo_cover_index counts from 0.");
        }
        Double seconds = files.getFirst().durationSeconds();
        OptionalLong cover = options.number("video_cover_timestamp_ms");
        if (video && seconds != null && cover.isPresent() && cover.getAsLong() > seconds * 1000) {
            throw StepFailure.refused(
                    "cover_out_of_range",
                    "The cover's moment lies behind the end of the video.",
                    "Set video_cover_timestamp_ms to a moment of the video.");
        }
    }

    /** @throws StepFailure if the creator's own settings do not allow it */
    void requireAllowedBy(Creator creator) {
        if (!creator.privacyLevels().contains(privacyLevel())) {
            throw StepFailure.refused(
                    "privacy_level_not_offered",
                    "This TikTok account does not offer " + privacyLevel() + " at present.",
                    "Set privacy_level to one of " + String.join(", ", creator.privacyLevels()) + ".");
        }
        requireNotWanted("comment", creator.commentDisabled());
        if (video) {
            requireNotWanted("duet", creator.duetDisabled());
            requireNotWanted("stitch", creator.stitchDisabled());
        }
        Double seconds = files.getFirst().durationSeconds();
        Integer most = creator.maxSeconds();
        if (video && seconds != null && most != null && seconds > most) {
            throw StepFailure.refused(
                    "video_too_long_for_creator",
                    "This TikTok account may post videos of " + most + " s at most, and this one has "
                            + Math.round(seconds) + " s.",
                    "Cut the video.");
        }
    }

    /** Left open, the option follows the creator's settings; said to be wanted, it cannot be had. */
    private void requireNotWanted(String what, boolean disabled) {
        String option = "disable_" + what;
        if (disabled && options.text(option).isPresent() && !flag(option)) {
            throw StepFailure.refused(
                    what + "_disabled_by_creator",
                    "The TikTok account's own settings do not allow this (" + what + ").",
                    "Leave " + option + " out, or change the settings in the TikTok app.");
        }
    }

    String privacyLevel() {
        return options.text("privacy_level").orElse(EVERYONE);
    }

    boolean flag(String name) {
        return options.flag(name, false);
    }

    /** Whether something is off: by its author's wish or by the creator's settings. */
    boolean off(String what, @Nullable Boolean byCreator) {
        return flag("disable_" + what) || Boolean.TRUE.equals(byCreator);
    }
}
