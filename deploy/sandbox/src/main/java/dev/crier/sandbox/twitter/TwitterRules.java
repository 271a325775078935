package dev.crier.sandbox.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What X accepts: bodies without unknown fields, known parameters, and files by their facts. */
final class TwitterRules {
    static final Set<String> CATEGORIES = Set.of(
            "amplify_video", "tweet_gif", "tweet_image", "tweet_video", "dm_gif", "dm_image", "dm_video", "subtitles");
    static final Set<String> MEDIA_TYPES = Set.of(
            "video/mp4",
            "video/webm",
            "video/mp2t",
            "video/quicktime",
            "text/srt",
            "text/vtt",
            "image/jpeg",
            "image/gif",
            "image/bmp",
            "image/png",
            "image/webp",
            "image/pjpeg",
            "image/tiff",
            "model/gltf-binary",
            "model/vnd.usdz+zip");
    /** 5 MiB were answered with 413. */
    static final long SEGMENT = (5 << 20) - 1;

    static final long IMAGE_BYTES = 5_000_000;
    private static final long GIF_BYTES = 15_000_000;
    private static final long VIDEO_BYTES = 512_000_000;
    private static final double TOLERANCE = 0.05;

    private final PlatformSettings settings;

    TwitterRules(PlatformSettings settings) {
        this.settings = settings;
    }

    boolean subscribed() {
        return !settings.text("subscription_type").equals("None");
    }

    /** The JSON object that a call carries, with no other members than these. */
    JsonNode object(Call call, String... known) throws IOException {
        JsonNode body = object(call);
        members(body, "$", known);
        return body;
    }

    /** The JSON object that a call carries. */
    JsonNode object(Call call) throws IOException {
        if (!call.contentType().equals("application/json")) {
            throw TwitterErrors.invalid(settings, Map.of(), "Request body must be a JSON object.");
        }
        JsonNode body;
        try {
            body = Json.read(call.bytes());
        } catch (UncheckedIOException e) {
            throw TwitterErrors.invalid(settings, Map.of(), "Request body is not valid JSON.");
        }
        if (!body.isObject()) {
            throw TwitterErrors.invalid(settings, Map.of(), "Request body must be a JSON object.");
        }
        return body;
    }

    void members(JsonNode object, String path, String... known) {
        List<String> names = List.of(known);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw TwitterErrors.invalid(
                        settings,
                        name,
                        object.get(name),
                        path + "." + name
                                + ": is not defined in the schema and the schema does not allow additional properties");
            }
        });
    }

    /** A text of the object, null if it has none. */
    @Nullable
    String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isTextual()) {
            throw TwitterErrors.invalid(settings, name, value, "$." + name + ": string expected");
        }
        return value == null ? null : value.asText();
    }

    boolean flag(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isBoolean()) {
            throw TwitterErrors.invalid(settings, name, value, "$." + name + ": boolean expected");
        }
        return value != null && value.asBoolean();
    }

    /** Decimal ids under {@code name}. */
    List<String> ids(JsonNode object, String name, int most) {
        JsonNode value = object.path(name);
        List<String> ids = new java.util.ArrayList<>();
        value.forEach(one -> ids.add(one.isTextual() ? one.asText() : ""));
        if (!value.isMissingNode() && (!value.isArray() || ids.size() > most)) {
            throw TwitterErrors.invalid(
                    settings, name, value, "$." + name + ": an array of at most " + most + " ids expected");
        }
        ids.forEach(id -> requireId(name, id));
        return ids;
    }

    void requireId(String name, String id) {
        if (!id.matches("[0-9]{1,19}")) {
            throw TwitterErrors.invalid(
                    settings,
                    name,
                    id,
                    "The `" + name + "` value [" + id + "] is not valid: it must match ^[0-9]{1,19}$");
        }
    }

    /** No other parameters than these. */
    void parameters(Call call, String... known) {
        List<String> names = List.of(known);
        for (String name : call.query().names()) {
            if (!names.contains(name)) {
                throw TwitterErrors.invalid(
                        settings,
                        name,
                        call.query().get(name, ""),
                        "The query parameter [" + name + "] is not one of [" + String.join(",", names) + "]");
            }
        }
    }

    void values(Call call, String name, Set<String> known) {
        for (String value : call.query().list(name)) {
            if (!known.contains(value)) {
                throw TwitterErrors.invalid(
                        settings,
                        name,
                        value,
                        "The `" + name + "` query parameter value [" + value + "] is not one of ["
                                + String.join(",", known.stream().sorted().toList()) + "]");
            }
        }
    }

    /** @return what is wrong with the file, null when it may be published */
    @Nullable
    String problem(String category, StoredMedia file) {
        MediaFacts facts = file.facts();
        if (facts == null) {
            return "Unsupported media format";
        }
        return switch (category) {
            case "tweet_image", "dm_image" -> image(file, facts);
            case "tweet_gif", "dm_gif" -> gif(file, facts);
            case "subtitles" -> null;
            default -> video(file, facts);
        };
    }

    private static @Nullable String image(StoredMedia file, MediaFacts facts) {
        if (file.sizeBytes() > IMAGE_BYTES) {
            return "File size exceeds 5242880 bytes.";
        }
        return Set.of("mjpeg", "png", "webp", "gif").contains(String.valueOf(facts.videoCodec()))
                ? null
                : "Unsupported image format";
    }

    private static @Nullable String gif(StoredMedia file, MediaFacts facts) {
        boolean fits = file.sizeBytes() <= GIF_BYTES
                && "gif".equals(facts.videoCodec())
                && longSide(facts) <= 1280
                && shortSide(facts) <= 1080;
        return fits ? null : "Unsupported GIF";
    }

    /** docs.x.com/x-api/media/quickstart/best-practices. */
    private @Nullable String video(StoredMedia file, MediaFacts facts) {
        Double seconds = facts.durationSeconds();
        if (!facts.isVideo() || !facts.isMp4Family() || !"h264".equals(facts.videoCodec()) || seconds == null) {
            return "Unsupported video format";
        }
        if (!Set.of("yuv420p", "yuvj420p").contains(String.valueOf(facts.pixelFormat()))) {
            return "Unsupported pixel format";
        }
        Integer channels = facts.channels();
        if (facts.audioCodec() != null && (!facts.audioCodec().equals("aac") || (channels != null && channels > 2))) {
            return "Unsupported audio format";
        }
        if (seconds < 0.5 - TOLERANCE || file.sizeBytes() > VIDEO_BYTES) {
            return "Duration or file size out of range";
        }
        return outOfSpec(facts) && settings.text("out_of_spec_video").equals("processing")
                ? "Dimensions, aspect ratio or frame rate out of range"
                : null;
    }

    /** What may pass processing and still not be posted. */
    boolean outOfSpec(MediaFacts facts) {
        Double rate = facts.frameRate();
        boolean large = subscribed()
                ? longSide(facts) > 1920 || shortSide(facts) > 1200
                : longSide(facts) > 1280 || shortSide(facts) > 1024;
        return large
                || shortSide(facts) < 32
                || facts.aspectRatio() < 1 / 3.0 - 0.005
                || facts.aspectRatio() > 3 + 0.005
                || (rate != null && rate > 60.1);
    }

    boolean tooLong(MediaFacts facts) {
        Double seconds = facts.durationSeconds();
        return !subscribed() && seconds != null && seconds > 140 + TOLERANCE;
    }

    private static int longSide(MediaFacts facts) {
        return Math.max(side(facts.width()), side(facts.height()));
    }

    private static int shortSide(MediaFacts facts) {
        return Math.min(side(facts.width()), side(facts.height()));
    }

    private static int side(@Nullable Integer pixels) {
        return pixels == null ? 0 : pixels;
    }
}
