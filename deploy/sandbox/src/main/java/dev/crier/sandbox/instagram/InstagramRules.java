package dev.crier.sandbox.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.graph.Container;
import dev.crier.sandbox.graph.GraphErrors;
import dev.crier.sandbox.graph.GraphParameters;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Instagram accepts: parameters by media type, captions, and files by their facts. */
final class InstagramRules {
    private static final long REEL_BYTES = 300_000_000;
    private static final long STORY_BYTES = 100_000_000;
    private static final long IMAGE_BYTES = 8_000_000;

    private static final Set<String> ALL = Set.of("access_token", "media_type", "is_carousel_item");
    private static final Map<String, Set<String>> OWN = Map.of(
            "REELS",
            Set.of(
                    "video_url",
                    "caption",
                    "share_to_feed",
                    "cover_url",
                    "thumb_offset",
                    "audio_name",
                    "trial_params",
                    "collaborators",
                    "user_tags",
                    "location_id",
                    "is_ai_generated"),
            "IMAGE",
            Set.of("image_url", "caption", "alt_text", "collaborators", "user_tags", "location_id", "is_ai_generated"),
            "STORIES",
            Set.of("image_url", "video_url", "user_tags"),
            "CAROUSEL",
            Set.of("children", "caption", "collaborators", "location_id"),
            "item IMAGE",
            Set.of("image_url", "alt_text", "user_tags"),
            "item VIDEO",
            Set.of("video_url"));
    private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_])@[A-Za-z0-9_.]+");

    private InstagramRules() {}

    private static boolean forCarousel(Params params) {
        return Set.of("true", "1").contains(params.get("is_carousel_item", "false"));
    }

    /** @return a key of the table of parameters, without {@code item} */
    static String mediaType(Params params) {
        String type = params.get("media_type", "IMAGE");
        if (forCarousel(params)) {
            if (Set.of("IMAGE", "VIDEO").contains(type)) {
                return type;
            }
            throw InstagramErrors.badMediaType("The media type " + type + " cannot be an item of a carousel.");
        }
        return switch (type) {
            case "REELS", "IMAGE", "STORIES", "CAROUSEL" -> type;
            case "VIDEO" ->
                throw InstagramErrors.badMediaType(
                        "The media type VIDEO is no longer supported. Use the REELS media type to publish a video to your Instagram feed.");
            default -> throw InstagramErrors.badMediaType("The media type " + type + " is unknown.");
        };
    }

    static void checkParameters(String type, Params params, boolean collaborators) {
        Set<String> known = new HashSet<>(ALL);
        known.addAll(OWN.getOrDefault(forCarousel(params) ? "item " + type : type, Set.of()));
        if (!collaborators) {
            known.remove("collaborators");
        }
        GraphParameters.onlyThese(params, known, type);
        for (String flag : List.of("share_to_feed", "is_ai_generated", "is_carousel_item")) {
            GraphParameters.flag(params, flag);
        }
        GraphParameters.number(params, "thumb_offset");
        GraphParameters.atMost(params, "alt_text", 1000);
        checkUrls(type, params);
        checkLists(params);
        checkCaption(params.get("caption", ""));
    }

    private static void checkUrls(String type, Params params) {
        boolean video = params.get("video_url") != null;
        if (type.equals("STORIES") && video == (params.get("image_url") != null)) {
            throw GraphErrors.badParameter("A story takes either image_url or video_url");
        }
        if (!type.equals("CAROUSEL")) {
            boolean wantsVideo = Set.of("REELS", "VIDEO").contains(type) || (type.equals("STORIES") && video);
            GraphParameters.url(params, wantsVideo ? "video_url" : "image_url");
        }
        if (params.get("cover_url") != null) {
            GraphParameters.url(params, "cover_url");
        }
    }

    private static void checkLists(Params params) {
        if (params.get("collaborators") != null) {
            JsonNode names = GraphParameters.json(params, "collaborators");
            if (!names.isArray() || names.isEmpty() || names.size() > 3) {
                throw GraphErrors.badParameter("Param collaborators must be a list of at most 3 usernames");
            }
        }
        if (params.get("user_tags") != null) {
            boolean picture = params.get("image_url") != null;
            for (JsonNode tag : GraphParameters.json(params, "user_tags")) {
                boolean placed = inside(tag.path("x")) && inside(tag.path("y"));
                if (tag.path("username").asText().isEmpty() || (picture && !placed)) {
                    throw GraphErrors.badParameter("Param user_tags needs a username, and x and y on a picture");
                }
            }
        }
        if (params.get("trial_params") != null
                && !Set.of("MANUAL", "SS_PERFORMANCE")
                        .contains(GraphParameters.json(params, "trial_params")
                                .path("graduation_strategy")
                                .asText())) {
            throw GraphErrors.badParameter("Param trial_params needs a graduation_strategy");
        }
    }

    private static boolean inside(JsonNode coordinate) {
        return coordinate.isNumber() && coordinate.asDouble() >= 0 && coordinate.asDouble() <= 1;
    }

    static List<String> children(Params params) {
        return params.list("children");
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

    /** @return the subcode of what is wrong with the files, null when they may be published */
    static @Nullable String problem(Container container, Map<String, StoredMedia> files) {
        boolean story = container.mediaType().equals("STORIES");
        StoredMedia image = files.get("image_url");
        if (image != null) {
            return imageProblem(image, !story);
        }
        StoredMedia video = files.get("video_url");
        if (video == null) {
            return null;
        }
        MediaFacts facts = video.facts();
        if (facts == null || !(story ? isStory(video, facts) : isReel(video, facts))) {
            return "2207026";
        }
        StoredMedia cover = files.get("cover_url");
        if (cover != null) {
            return imageProblem(cover, false);
        }
        long offset = Long.parseLong(container.parameter("thumb_offset", "0"));
        return offset > seconds(facts) * 1000 ? "2207057" : null;
    }

    private static @Nullable String imageProblem(StoredMedia file, boolean inFeed) {
        MediaFacts facts = file.facts();
        if (file.sizeBytes() > IMAGE_BYTES) {
            return "2207004";
        }
        if (facts == null || !"mjpeg".equals(facts.videoCodec()) || facts.durationSeconds() != null) {
            return "2207005";
        }
        return inFeed && (facts.aspectRatio() < 0.8 - 0.005 || facts.aspectRatio() > 1.91 + 0.005) ? "2207009" : null;
    }

    private static boolean isReel(StoredMedia file, MediaFacts facts) {
        return isVideo(facts)
                && facts.aspectRatio() >= 0.01
                && seconds(facts) <= 15 * 60 + 0.5
                && file.sizeBytes() <= REEL_BYTES;
    }

    private static boolean isStory(StoredMedia file, MediaFacts facts) {
        return isVideo(facts)
                && facts.aspectRatio() >= 0.1
                && seconds(facts) <= 60 + 0.5
                && file.sizeBytes() <= STORY_BYTES;
    }

    private static double seconds(MediaFacts facts) {
        return Optional.ofNullable(facts.durationSeconds()).orElse(0.0);
    }

    private static boolean isVideo(MediaFacts facts) {
        Double rate = facts.frameRate();
        Integer width = facts.width();
        if (rate == null || width == null || !facts.isVideo() || !facts.isMp4Family()) {
            return false;
        }
        boolean picture = Set.of("h264", "hevc").contains(facts.videoCodec())
                && Set.of("yuv420p", "yuvj420p", "yuv420p10le").contains(String.valueOf(facts.pixelFormat()))
                && width <= 1920
                && facts.aspectRatio() <= 10
                && rate >= 22.9
                && rate <= 60.1;
        return picture
                && isSound(facts)
                && facts.moovFirst()
                && seconds(facts) >= 3 - 0.05
                && facts.bitRate() <= 25_000_000;
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
