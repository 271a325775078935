package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What YouTube accepts: parameters, parts, metadata, files. */
final class YouTubeRules {
    static final long LARGEST = 274_877_906_944L;
    static final long LARGEST_THUMBNAIL = 52_428_800;

    private static final Set<String> EVERYWHERE = Set.of(
            "access_token",
            "alt",
            "callback",
            "fields",
            "key",
            "oauth_token",
            "prettyPrint",
            "quotaUser",
            "userIp",
            "uploadType",
            "upload_protocol",
            "upload_id",
            "$.xgafv");
    private static final Set<String> PARTS = Set.of(
            "id",
            "snippet",
            "status",
            "contentDetails",
            "statistics",
            "player",
            "processingDetails",
            "fileDetails",
            "recordingDetails",
            "localizations",
            "topicDetails",
            "suggestions",
            "liveStreamingDetails",
            "paidProductPlacementDetails");
    private static final Map<String, Set<String>> WRITABLE = Map.of(
            "snippet",
            Set.of("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
            "status",
            Set.of(
                    "privacyStatus",
                    "publishAt",
                    "license",
                    "embeddable",
                    "publicStatsViewable",
                    "selfDeclaredMadeForKids",
                    "containsSyntheticMedia"));
    private static final Map<String, Set<String>> READ_ONLY = Map.of(
            "snippet",
            Set.of("publishedAt", "channelId", "thumbnails", "channelTitle", "liveBroadcastContent", "localized"),
            "status",
            Set.of("uploadStatus", "failureReason", "rejectionReason", "madeForKids"));
    private static final Set<String> FLAGS =
            Set.of("embeddable", "publicStatsViewable", "selfDeclaredMadeForKids", "containsSyntheticMedia");
    private static final Set<String> CATEGORIES =
            Set.of("1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29");

    private YouTubeRules() {}

    static void checkParameters(Call call, String... own) {
        for (String name : call.query().names()) {
            if (!EVERYWHERE.contains(name) && !List.of(own).contains(name)) {
                throw YouTubeErrors.unknownParameter(name);
            }
        }
    }

    /** The parts asked for, repeated or joined by commas. */
    static List<String> parts(Call call) {
        List<String> parts = call.query().list("part");
        if (parts.isEmpty()) {
            throw YouTubeErrors.missingParameter("part");
        }
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw YouTubeErrors.bad("unknownPart", "'" + part + "'");
            }
        }
        return parts;
    }

    /** The JSON body as a video resource whose every name is known. */
    static JsonNode resource(Call call) throws IOException {
        JsonNode body;
        try {
            body = Json.read(call.bytes());
        } catch (UncheckedIOException e) {
            throw YouTubeErrors.bad("parseError", "Parse Error");
        }
        if (!body.isObject()) {
            throw YouTubeErrors.bad("parseError", "Parse Error");
        }
        body.properties().forEach(member -> {
            String name = member.getKey();
            if (!PARTS.contains(name) && !Set.of("kind", "etag").contains(name)) {
                throw YouTubeErrors.unknownField(name, "resource");
            }
            Set<String> writable = WRITABLE.get(name);
            if (writable != null) {
                member.getValue().fieldNames().forEachRemaining(field -> {
                    if (!writable.contains(field)
                            && !READ_ONLY.getOrDefault(name, Set.of()).contains(field)) {
                        throw YouTubeErrors.unknownField(field, "resource." + name);
                    }
                });
            }
        });
        return body;
    }

    /** The snippet to store: what was sent, checked, nothing else. */
    static ObjectNode snippet(JsonNode sent, boolean update) {
        ObjectNode snippet = writable("snippet", sent);
        String title = snippet.path("title").asText("");
        if (title.isBlank() || title.codePointCount(0, title.length()) > 100 || hasAngles(title)) {
            throw YouTubeErrors.bad("invalidTitle", "The request metadata specifies an invalid or empty video title.");
        }
        String description = snippet.path("description").asText("");
        if (description.getBytes(StandardCharsets.UTF_8).length > 5000 || hasAngles(description)) {
            throw YouTubeErrors.bad(
                    "invalidDescription", "The request metadata specifies an invalid video description.");
        }
        checkTags(snippet.path("tags"));
        JsonNode category = snippet.path("categoryId");
        if (category.isMissingNode() && update) {
            throw YouTubeErrors.bad(
                    "invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.");
        }
        if (!category.isMissingNode() && !(category.isTextual() && CATEGORIES.contains(category.asText()))) {
            throw YouTubeErrors.bad(
                    "invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.");
        }
        if (category.isMissingNode()) {
            snippet.put("categoryId", "22");
        }
        snippet.put("description", description);
        return snippet;
    }

    /** The status to store; what is not sent gets its default, which for privacy is public. */
    static ObjectNode status(JsonNode sent) {
        ObjectNode status = writable("status", sent);
        String privacy = status.path("privacyStatus").asText("public");
        if (!Set.of("private", "public", "unlisted").contains(privacy)) {
            throw YouTubeErrors.forbiddenValue(
                    "forbiddenPrivacySetting", "The request attempts to set an invalid privacy setting for the video.");
        }
        String license = status.path("license").asText("youtube");
        if (!Set.of("youtube", "creativeCommon").contains(license)) {
            throw YouTubeErrors.forbiddenValue(
                    "forbiddenLicenseSetting", "The request attempts to set an invalid license for the video.");
        }
        for (String flag : FLAGS) {
            if (status.has(flag) && !status.get(flag).isBoolean()) {
                throw YouTubeErrors.bad("badRequest", "Invalid value at 'resource.status." + flag + "' (TYPE_BOOL)");
            }
        }
        if (status.has("publishAt")) {
            checkPublishAt(status.get("publishAt").asText(), privacy);
        }
        status.put("privacyStatus", privacy);
        status.put("license", license);
        status.put("embeddable", status.path("embeddable").asBoolean(true));
        status.put("publicStatsViewable", status.path("publicStatsViewable").asBoolean(true));
        return status;
    }

    /** @return {@code failureReason}, null when YouTube can play the file */
    static @Nullable String failure(StoredMedia file) {
        MediaFacts facts = file.facts();
        if (file.sizeBytes() == 0) {
            return "emptyFile";
        }
        if (facts == null) {
            return "invalidFile";
        }
        return facts.isVideo() ? null : "codec";
    }

    /** Square or upright and at most three minutes. */
    static boolean isShort(StoredMedia file) {
        MediaFacts facts = file.facts();
        Double seconds = facts == null ? null : facts.durationSeconds();
        return facts != null && seconds != null && facts.aspectRatio() <= 1 && seconds <= 180;
    }

    private static void checkTags(JsonNode tags) {
        int length = 0;
        for (JsonNode tag : tags) {
            String text = tag.asText();
            if (!tag.isTextual() || text.isBlank() || hasAngles(text)) {
                throw YouTubeErrors.bad("invalidTags", "The request metadata specifies invalid video keywords.");
            }
            length += text.length() + (text.contains(" ") ? 2 : 0) + (length == 0 ? 0 : 1);
        }
        if (length > 500 || !(tags.isMissingNode() || tags.isArray())) {
            throw YouTubeErrors.bad("invalidTags", "The request metadata specifies invalid video keywords.");
        }
    }

    private static void checkPublishAt(String publishAt, String privacy) {
        boolean valid;
        try {
            OffsetDateTime.parse(publishAt);
            valid = privacy.equals("private");
        } catch (DateTimeException e) {
            valid = false;
        }
        if (!valid) {
            throw YouTubeErrors.bad(
                    "invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.");
        }
    }

    private static ObjectNode writable(String part, JsonNode sent) {
        ObjectNode kept = Json.MAPPER.createObjectNode();
        sent.properties().forEach(field -> {
            if (WRITABLE.getOrDefault(part, Set.of()).contains(field.getKey())
                    && !field.getValue().isNull()) {
                kept.set(field.getKey(), field.getValue());
            }
        });
        return kept;
    }

    private static boolean hasAngles(String text) {
        return text.contains("<") || text.contains(">");
    }
}
