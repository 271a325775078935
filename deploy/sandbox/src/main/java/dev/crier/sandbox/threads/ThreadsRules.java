package dev.crier.sandbox.threads;

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
import org.jspecify.annotations.Nullable;

/** What Threads accepts: parameters by media type, texts, and files by their facts. */
final class ThreadsRules {
    private static final long VIDEO_BYTES = 1_000_000_000;
    private static final long IMAGE_BYTES = 8_000_000;

    private static final Set<String> ANY = Set.of(
            "access_token",
            "media_type",
            "text",
            "reply_to_id",
            "reply_control",
            "topic_tag",
            "allowlisted_country_codes",
            "quote_post_id",
            "enable_reply_approvals",
            "is_carousel_item");
    private static final Map<String, Set<String>> OWN = Map.of(
            "TEXT",
            Set.of("link_attachment", "poll_attachment", "text_attachment", "gif_attachment", "is_ghost_post"),
            "IMAGE",
            Set.of("image_url", "alt_text", "is_spoiler_media"),
            "VIDEO",
            Set.of("video_url", "alt_text", "is_spoiler_media"),
            "CAROUSEL",
            Set.of("children", "is_spoiler_media"));
    private static final Map<String, Set<String>> ITEMS = Map.of(
            "IMAGE",
            Set.of("access_token", "media_type", "is_carousel_item", "image_url", "alt_text"),
            "VIDEO",
            Set.of("access_token", "media_type", "is_carousel_item", "video_url", "alt_text"));
    private static final Set<String> REPLY_CONTROL =
            Set.of("everyone", "accounts_you_follow", "mentioned_only", "parent_post_author_only", "followers_only");

    private ThreadsRules() {}

    static String mediaType(Params params) {
        String type = params.get("media_type", "");
        boolean item = Set.of("true", "1").contains(params.get("is_carousel_item", "false"));
        if (!OWN.containsKey(type) || (item && !ITEMS.containsKey(type))) {
            throw GraphErrors.badParameter("Param media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL");
        }
        return type;
    }

    static void checkParameters(String type, Params params) {
        if (Set.of("true", "1").contains(params.get("is_carousel_item", "false"))) {
            GraphParameters.onlyThese(params, ITEMS.getOrDefault(type, Set.of()), "carousel item " + type);
        } else {
            Set<String> known = new HashSet<>(ANY);
            known.addAll(OWN.getOrDefault(type, Set.of()));
            GraphParameters.onlyThese(params, known, type);
        }
        for (String flag : List.of("is_carousel_item", "enable_reply_approvals", "is_ghost_post", "is_spoiler_media")) {
            GraphParameters.flag(params, flag);
        }
        GraphParameters.oneOf(params, "reply_control", REPLY_CONTROL);
        GraphParameters.atMost(params, "alt_text", 1000);
        switch (type) {
            case "IMAGE" -> GraphParameters.url(params, "image_url");
            case "VIDEO" -> GraphParameters.url(params, "video_url");
            default -> {
                // no file
            }
        }
        checkText(type, params);
        checkAttachments(params);
    }

    private static void checkText(String type, Params params) {
        String text = params.get("text", "");
        if (type.equals("TEXT") && text.isBlank()) {
            throw GraphErrors.badParameter("Param text is required for media type TEXT");
        }
        if (ThreadsText.length(text) > 500) {
            throw GraphErrors.badParameter("Param text must be at most 500 characters long");
        }
        if (ThreadsText.links(text + "\n" + params.get("link_attachment", "")).size() > 5) {
            throw ThreadsErrors.tooManyLinks();
        }
        if (!params.get("topic_tag", "topic").matches("[^.&]{1,50}")) {
            throw GraphErrors.badParameter("Param topic_tag must have 1 to 50 characters, without . and &");
        }
        if (!params.list("allowlisted_country_codes").stream().allMatch(code -> code.matches("[A-Z]{2}"))) {
            throw ThreadsErrors.badCountries();
        }
    }

    private static void checkAttachments(Params params) {
        if (params.get("link_attachment") != null) {
            GraphParameters.url(params, "link_attachment");
        }
        if (params.get("poll_attachment") != null) {
            JsonNode poll = GraphParameters.json(params, "poll_attachment");
            for (String option : List.of("option_a", "option_b", "option_c", "option_d")) {
                String text = poll.path(option).asText();
                boolean needed = option.equals("option_a") || option.equals("option_b");
                if ((needed && text.isBlank()) || text.length() > 25) {
                    throw GraphErrors.badParameter("Param poll_attachment needs 2 to 4 options of 25 characters");
                }
            }
        }
        if (params.get("text_attachment") != null) {
            String text = GraphParameters.json(params, "text_attachment")
                    .path("plaintext")
                    .asText();
            if (text.isBlank() || text.length() > 10_000) {
                throw GraphErrors.badParameter("Param text_attachment needs a plaintext of 10000 characters");
            }
        }
        if (params.get("gif_attachment") != null) {
            JsonNode gif = GraphParameters.json(params, "gif_attachment");
            if (gif.path("gif_id").asText().isEmpty()
                    || !gif.path("provider").asText().equals("GIPHY")) {
                throw GraphErrors.badParameter("Param gif_attachment needs a gif_id of GIPHY");
            }
        }
    }

    /** @return the word for what is wrong with the file, null when it may be published */
    static @Nullable String problem(Container container, Map<String, StoredMedia> files) {
        StoredMedia image = files.get("image_url");
        if (image != null) {
            return imageProblem(image);
        }
        StoredMedia video = files.get("video_url");
        return video == null ? null : videoProblem(video);
    }

    private static @Nullable String imageProblem(StoredMedia file) {
        MediaFacts facts = file.facts();
        if (facts == null
                || file.sizeBytes() > IMAGE_BYTES
                || !Set.of("mjpeg", "png").contains(String.valueOf(facts.videoCodec()))) {
            return "UNKNOWN";
        }
        return facts.aspectRatio() > 10.05 || facts.aspectRatio() < 0.0995 ? "INVALID_ASPEC_RATIO" : null;
    }

    private static @Nullable String videoProblem(StoredMedia file) {
        MediaFacts facts = file.facts();
        if (facts == null
                || !facts.isVideo()
                || !facts.isMp4Family()
                || !facts.moovFirst()
                || !Set.of("h264", "hevc").contains(String.valueOf(facts.videoCodec()))
                || file.sizeBytes() > VIDEO_BYTES) {
            return "FAILED_PROCESSING_VIDEO";
        }
        double rate = Optional.ofNullable(facts.frameRate()).orElse(0.0);
        if (rate < 22.9 || rate > 60.1) {
            return "INVALID_FRAME_RATE";
        }
        if (Optional.ofNullable(facts.durationSeconds()).orElse(0.0) > 300.5) {
            return "INVALID_DURATION";
        }
        if (facts.aspectRatio() < 0.01
                || facts.aspectRatio() > 10.05
                || Optional.ofNullable(facts.width()).orElse(0) > 1920) {
            return "INVALID_ASPEC_RATIO";
        }
        return facts.bitRate() > 100_000_000 ? "INVALID_BIT_RATE" : soundProblem(facts);
    }

    private static @Nullable String soundProblem(MediaFacts facts) {
        if (facts.audioCodec() == null) {
            return null;
        }
        if (!facts.audioCodec().equals("aac")
                || Optional.ofNullable(facts.sampleRate()).orElse(0) > 48_000) {
            return "FAILED_PROCESSING_AUDIO";
        }
        return Optional.ofNullable(facts.channels()).orElse(1) > 2 ? "INVALID_AUDIO_CHANNELS" : null;
    }
}
