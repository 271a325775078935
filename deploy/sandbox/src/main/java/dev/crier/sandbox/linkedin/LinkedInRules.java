package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What LinkedIn accepts: request bodies by their fields, files by their facts. */
final class LinkedInRules {
    static final int LONGEST_COMMENT = 1250;
    private static final int LONGEST_COMMENTARY = 3000;
    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST_ALT_TEXT = 4086;
    private static final long MOST_PIXELS = 36_152_320;
    private static final Pattern AUTHOR = Pattern.compile("urn:li:(person|organization):[A-Za-z0-9_-]+");
    private static final Set<String> POST = Set.of(
            "author",
            "commentary",
            "visibility",
            "distribution",
            "content",
            "lifecycleState",
            "isReshareDisabledByAuthor",
            "container",
            "contentLandingPage",
            "contentCallToActionLabel",
            "adContext",
            "reshareContext");

    private LinkedInRules() {}

    /** The JSON body. */
    static JsonNode body(Call call) throws IOException {
        if (!call.contentType().equals("application/json")) {
            throw LinkedInErrors.wrongType(call.contentType());
        }
        try {
            JsonNode body = Json.read(call.bytes());
            if (body.isObject()) {
                return body;
            }
        } catch (UncheckedIOException e) {
            // answered below
        }
        throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "The request body is no JSON object");
    }

    /** The object that an action takes, with fields that it knows. */
    static JsonNode request(Call call, String name, String... fields) throws IOException {
        JsonNode body = body(call);
        knownFields("", body, Set.of(name));
        JsonNode request = body.path(name);
        if (!request.isObject()) {
            throw LinkedInErrors.missing(name);
        }
        knownFields(name, request, Set.of(fields));
        return request;
    }

    static void requireAuthor(String field, String urn) {
        if (urn.isEmpty()) {
            throw LinkedInErrors.missing(field);
        }
        if (!AUTHOR.matcher(urn).matches()) {
            throw LinkedInErrors.unprocessable(field + " has to be a person or an organization");
        }
    }

    /** Everything about a new post but its media. */
    static void checkPost(JsonNode post, boolean blankAllowed) {
        knownFields("", post, POST);
        for (String field : List.of("author", "commentary", "visibility", "distribution", "lifecycleState")) {
            if (!post.hasNonNull(field)) {
                throw LinkedInErrors.missing(field);
            }
        }
        requireAuthor("author", post.get("author").asText());
        checkCommentary(post.get("commentary").asText(), blankAllowed);
        requireWord("visibility", post.get("visibility"), "PUBLIC", "CONNECTIONS", "LOGGED_IN", "CONTAINER");
        requireWord("lifecycleState", post.get("lifecycleState"), "PUBLISHED");
        JsonNode distribution = post.get("distribution");
        knownFields(
                "distribution",
                distribution,
                Set.of("feedDistribution", "targetEntities", "thirdPartyDistributionChannels"));
        requireWord("feedDistribution", distribution.path("feedDistribution"), "MAIN_FEED", "NONE");
        if (post.has("isReshareDisabledByAuthor")
                && !post.get("isReshareDisabledByAuthor").isBoolean()) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "isReshareDisabledByAuthor is true or false");
        }
        if (post.has("content")) {
            checkContent(post.get("content"));
        }
    }

    static void checkCommentary(String text, boolean blankAllowed) {
        if (text.isBlank() && !blankAllowed) {
            throw LinkedInErrors.bad("INVALID_VALUE_BLANK_FIELD", "commentary is blank");
        }
        if (LittleText.length(text) > LONGEST_COMMENTARY) {
            throw tooLong("commentary", LONGEST_COMMENTARY);
        }
    }

    private static void checkContent(JsonNode content) {
        knownFields("content", content, Set.of("media", "multiImage", "article"));
        if (content.size() != 1) {
            throw LinkedInErrors.unprocessable("content has to be one of media, multiImage, article");
        }
        JsonNode media = content.path("media");
        knownFields("content.media", media, Set.of("id", "title", "altText"));
        checkLength("title", media.path("title"), LONGEST_TITLE);
        checkLength("altText", media.path("altText"), LONGEST_ALT_TEXT);
        if (content.has("multiImage")) {
            JsonNode images = content.path("multiImage").path("images");
            if (images.size() < 2 || images.size() > 20) {
                throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "multiImage takes 2 to 20 images");
            }
            images.forEach(image -> {
                knownFields("content.multiImage.images", image, Set.of("id", "altText"));
                checkLength("altText", image.path("altText"), LONGEST_ALT_TEXT);
            });
        }
        if (content.has("article")) {
            checkArticle(content.get("article"));
        }
    }

    private static void checkArticle(JsonNode article) {
        knownFields("content.article", article, Set.of("source", "title", "description", "thumbnail"));
        checkLength("title", article.path("title"), LONGEST_TITLE);
        try {
            URI source = URI.create(article.path("source").asText());
            if (source.getHost() != null && Set.of("http", "https").contains(source.getScheme())) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw LinkedInErrors.bad("INVALID_URL", "content.article.source is no valid URL");
    }

    private static void checkLength(String field, JsonNode value, int most) {
        if (value.asText().length() > most) {
            throw tooLong(field, most);
        }
    }

    private static RuntimeException tooLong(String field, int most) {
        return LinkedInErrors.bad("FIELD_LENGTH_TOO_LONG", field + " has more than " + most + " characters");
    }

    private static void requireWord(String field, JsonNode value, String... words) {
        if (!List.of(words).contains(value.asText())) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", field + " is one of " + List.of(words));
        }
    }

    static void knownFields(String at, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw LinkedInErrors.unprocessable(
                        "Unpermitted fields present in REQUEST_BODY: [/" + (at.isEmpty() ? "" : at + "/") + name + "]");
            }
        });
    }

    /** @return why the file cannot be shown, null if it can */
    static @Nullable String imageProblem(StoredMedia file) {
        MediaFacts facts = file.facts();
        if (facts == null
                || facts.width() == null
                || facts.height() == null
                || !Set.of("mjpeg", "png", "gif").contains(String.valueOf(facts.videoCodec()))) {
            return "UNSUPPORTED_FORMAT";
        }
        return (long) facts.width() * facts.height() >= MOST_PIXELS ? "TOO_MANY_PIXELS" : null;
    }

    /** @return {@code processingFailureReason}, null if the file can be played */
    static @Nullable String videoProblem(StoredMedia file) {
        MediaFacts facts = file.facts();
        Double seconds = facts == null ? null : facts.durationSeconds();
        if (facts == null || seconds == null || !facts.isVideo() || !facts.isMp4Family()) {
            return "UNSUPPORTED_FORMAT";
        }
        if (file.sizeBytes() < 75_000 || file.sizeBytes() > 500_000_000) {
            return "SIZE_OUT_OF_RANGE";
        }
        if (seconds < 3 - 0.05 || seconds > 30 * 60 + 0.5) {
            return "DURATION_OUT_OF_RANGE";
        }
        return facts.aspectRatio() < 1 / 2.4 - 0.005 || facts.aspectRatio() > 2.4 + 0.005
                ? "ASPECT_RATIO_OUT_OF_RANGE"
                : null;
    }
}
