package dev.crier.sandbox.instagram;

import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Instagram accepts: parameters by media type, captions, and files by their facts. */
final class InstagramRules {
    static final long REEL_BYTES = 300_000_000;
    static final long IMAGE_BYTES = 8_000_000;

    private static final Set<String> COMMON = Set.of(
            "access_token", "media_type", "caption", "collaborators", "user_tags", "location_id", "is_ai_generated");
    private static final Map<String, Set<String>> OWN = Map.of(
            "REELS",
            Set.of("video_url", "share_to_feed", "cover_url", "thumb_offset", "audio_name", "trial_params"),
            "IMAGE",
            Set.of("image_url", "alt_text"));
    private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_])@[A-Za-z0-9_.]+");

    private InstagramRules() {}

    /** @return {@code REELS} or {@code IMAGE} */
    static String mediaType(Params params) {
        String type = params.get("media_type", "IMAGE");
        return switch (type) {
            case "REELS", "IMAGE" -> type;
            case "VIDEO" ->
                throw InstagramErrors.badMediaType(
                        "The media type VIDEO is no longer supported. Use the REELS media type to publish a video to your Instagram feed.");
            default -> throw InstagramErrors.badMediaType("The media type " + type + " is unknown.");
        };
    }

    static void checkParameters(String type, Params params) {
        for (String name : params.names()) {
            if (!COMMON.contains(name) && !OWN.getOrDefault(type, Set.of()).contains(name)) {
                throw InstagramErrors.badParameter("Param " + name + " is not allowed for media type " + type);
            }
        }
        for (String flag : List.of("share_to_feed", "is_ai_generated")) {
            if (!Set.of("true", "false", "1", "0").contains(params.get(flag, "true"))) {
                throw InstagramErrors.badParameter("Param " + flag + " must be a boolean");
            }
        }
        if (!params.get("thumb_offset", "0").matches("\\d{1,9}")) {
            throw InstagramErrors.badParameter("Param thumb_offset must be a non-negative integer");
        }
        if (params.get("alt_text", "").length() > 1000) {
            throw InstagramErrors.badParameter("Param alt_text must be no longer than 1000 characters");
        }
        checkCaption(params.get("caption", ""));
    }

    static void checkUrl(String name, @Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw InstagramErrors.badParameter("The parameter " + name + " is required");
        }
        boolean usable;
        try {
            URI uri = URI.create(url);
            usable = uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            usable = false;
        }
        if (!usable || !url.chars().allMatch(c -> c < 128)) {
            throw InstagramErrors.badParameter("Param " + name + " must be a valid URI");
        }
    }

    private static void checkCaption(String caption) {
        if (caption.length() > 2200) {
            throw InstagramErrors.captionTooLong("The caption was too long: at most 2200 characters.");
        }
        if (HASHTAG.matcher(caption).results().count() > 30) {
            throw InstagramErrors.captionTooLong("The caption has too many hashtags: at most 30.");
        }
        if (MENTION.matcher(caption).results().count() > 20) {
            throw InstagramErrors.tooManyMentions();
        }
    }

    /** @return the subcode of what is wrong with the file, null when it may be published */
    static @Nullable Integer problem(String type, StoredMedia file, @Nullable Long thumbOffset) {
        MediaFacts facts = file.facts();
        if (type.equals("IMAGE")) {
            return imageProblem(file, facts);
        }
        if (facts == null || !isReel(file, facts)) {
            return 2207026;
        }
        Double seconds = facts.durationSeconds();
        return thumbOffset != null && seconds != null && thumbOffset > seconds * 1000 ? 2207057 : null;
    }

    private static @Nullable Integer imageProblem(StoredMedia file, @Nullable MediaFacts facts) {
        if (file.sizeBytes() > IMAGE_BYTES) {
            return 2207004;
        }
        if (facts == null || !"mjpeg".equals(facts.videoCodec()) || facts.durationSeconds() != null) {
            return 2207005;
        }
        return facts.aspectRatio() < 0.8 - 0.005 || facts.aspectRatio() > 1.91 + 0.005 ? 2207009 : null;
    }

    private static boolean isReel(StoredMedia file, MediaFacts facts) {
        Double seconds = facts.durationSeconds();
        Double rate = facts.frameRate();
        Integer width = facts.width();
        if (seconds == null || rate == null || width == null || !facts.isVideo() || !facts.isMp4Family()) {
            return false;
        }
        boolean picture = Set.of("h264", "hevc").contains(facts.videoCodec())
                && Set.of("yuv420p", "yuvj420p", "yuv420p10le").contains(String.valueOf(facts.pixelFormat()))
                && width <= 1920
                && facts.aspectRatio() >= 0.01
                && facts.aspectRatio() <= 10
                && rate >= 22.9
                && rate <= 60.1;
        return picture
                && isSound(facts)
                && facts.moovFirst()
                && seconds >= 3 - 0.05
                && seconds <= 15 * 60 + 0.5
                && facts.bitRate() <= 25_000_000
                && file.sizeBytes() <= REEL_BYTES;
    }

    private static boolean isSound(MediaFacts facts) {
        if (facts.audioCodec() == null) {
            return true;
        }
        Integer rate = facts.sampleRate();
        Integer channels = facts.channels();
        return facts.audioCodec().equals("aac")
                && (rate == null || rate <= 48_000)
                && (channels == null || channels <= 2);
    }
}
