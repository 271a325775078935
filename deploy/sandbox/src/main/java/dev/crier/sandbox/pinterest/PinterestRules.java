package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.pinterest.PinterestTypes.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Pinterest accepts: bodies, texts, files. */
final class PinterestRules {
    static final Pattern ID = Pattern.compile("\\d+");

    private static final int SMALL_BODY = 1 << 20;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Set<String> DISCLOSURES = Set.of("AI_MODIFIED", "SYNTHETIC_PERFORMER");
    private static final Set<String> VIDEO_CODECS = Set.of("h264", "hevc");
    private static final Set<String> IMAGE_CODECS = Set.of("mjpeg", "png");
    /** Without a zone, as Pinterest writes it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PinterestRules() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The body, which has to be a JSON object; a small one unless it brings pictures along. */
    static JsonNode json(Call call) throws IOException {
        return json(call, SMALL_BODY);
    }

    static JsonNode json(Call call, int largest) throws IOException {
        if (!call.contentType().equals("application/json")) {
            throw PinterestErrors.bad("Invalid request: the content type must be application/json");
        }
        byte[] text = call.body().readNBytes(largest + 1);
        if (text.length > largest) {
            throw PinterestErrors.tooLarge();
        }
        try {
            JsonNode body = Json.read(text);
            if (body.isObject()) {
                return body;
            }
        } catch (UncheckedIOException notJson) {
            // falls through: answered like any other body that is no object
        }
        throw PinterestErrors.bad("Invalid request: the body is not a JSON object");
    }

    static Words words(JsonNode body) {
        String link = text(body, "link", 2048);
        if (link != null && !isWebAddress(link)) {
            throw PinterestErrors.bad("Invalid request: '" + link + "' is not a valid URL");
        }
        String color = text(body, "dominant_color", 7);
        if (color != null && !COLOR.matcher(color).matches()) {
            throw PinterestErrors.bad("Invalid request: '" + color + "' does not match '" + COLOR + "'");
        }
        return new Words(
                text(body, "title", 100),
                text(body, "description", 800),
                link,
                text(body, "alt_text", 500),
                color,
                disclosures(body.path("ai_disclosures")));
    }

    private static List<String> disclosures(JsonNode disclosures) {
        List<String> words = new ArrayList<>();
        disclosures.path("values").forEach(value -> words.add(value.asText()));
        if (!DISCLOSURES.containsAll(words)) {
            throw PinterestErrors.bad("Invalid request: " + words + " is not one of " + DISCLOSURES);
        }
        return words;
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static @Nullable String text(JsonNode body, String field, int limit) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw PinterestErrors.bad("Invalid request: " + value + " is not of type 'string'");
        }
        if (value.asText().length() > limit) {
            throw PinterestErrors.bad("Invalid request: " + field + " is too long, constraint: maxLength=" + limit);
        }
        return value.asText();
    }

    /** An id that has to be there. */
    static String id(JsonNode body, String field) {
        String id = optionalId(body, field);
        if (id == null) {
            throw PinterestErrors.bad("Invalid request: '" + field + "' is a required property");
        }
        return id;
    }

    static @Nullable String optionalId(JsonNode body, String field) {
        String id = text(body, field, 64);
        if (id != null && !ID.matcher(id).matches()) {
            throw PinterestErrors.bad("Invalid request: '" + id + "' does not match '^\\d+$'");
        }
        return id;
    }

    /** Whether processing succeeds: container, codec, length and shape. */
    static boolean isGoodVideo(StoredMedia media) {
        MediaFacts facts = media.facts();
        if (facts == null || !facts.isVideo() || !facts.isMp4Family() || !VIDEO_CODECS.contains(facts.videoCodec())) {
            return false;
        }
        Double seconds = facts.durationSeconds();
        return seconds != null
                && seconds >= 3.95
                && seconds <= 900
                && facts.aspectRatio() >= 0.5
                && facts.aspectRatio() <= 1.91;
    }

    static void requireGoodImage(StoredMedia media, long largest) {
        MediaFacts facts = media.facts();
        if (facts == null
                || !IMAGE_CODECS.contains(String.valueOf(facts.videoCodec()))
                || media.sizeBytes() > largest) {
            throw PinterestErrors.brokenImage();
        }
    }
}
