package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The lexicon of app.bsky.feed.post: what is known is checked, what is unknown passes. */
final class BlueskyRecords {
    static final String POST = "app.bsky.feed.post";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern DATETIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,20})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern LANGUAGE = Pattern.compile("(i-[a-zA-Z]+|[a-zA-Z]{2,8})(-[a-zA-Z0-9]{1,8})*");
    private static final Pattern CID = Pattern.compile("b[a-z2-7]{20,}");
    private static final long IMAGE = 2_000_000;
    private static final long THUMB = 1_000_000;
    private static final long VIDEO = 300_000_000;

    private BlueskyRecords() {}

    /** @throws dev.crier.sandbox.http.Refusal in the server's words when the record breaks the lexicon */
    static void check(JsonNode post) {
        text(post, "text", "$.record", 3000, 300, true);
        createdAt(post.path("createdAt"));
        each(post, "langs", "$.record", 3, lang -> {
            if (!lang.isTextual() || !LANGUAGE.matcher(lang.asText()).matches()) {
                throw broken("Invalid language", "$.record.langs");
            }
        });
        each(post, "tags", "$.record", 8, tag -> value(tag, "$.record.tags", 640, 64));
        each(post, "facets", "$.record", Integer.MAX_VALUE, BlueskyRecords::facet);
        if (post.has("reply")) {
            strongRef(post.get("reply").path("root"), "$.record.reply.root");
            strongRef(post.get("reply").path("parent"), "$.record.reply.parent");
        }
        if (post.path("labels").path("$type").asText().equals("com.atproto.label.defs#selfLabels")) {
            each(
                    post.get("labels"),
                    "values",
                    "$.record.labels",
                    10,
                    label -> text(label, "val", "$.record.labels.values", 128, 128, true));
        }
        if (post.has("embed")) {
            embed(post.get("embed"), "$.record.embed");
        }
    }

    private static void embed(JsonNode embed, String at) {
        if (!embed.path("$type").isTextual()) {
            throw broken("Missing required key \"$type\"", at);
        }
        switch (embed.get("$type").asText()) {
            case "app.bsky.embed.images" -> {
                require(embed, "images", at);
                each(embed, "images", at, 4, image -> image(image, at + ".images", false));
            }
            case "app.bsky.embed.gallery" -> {
                require(embed, "items", at);
                each(embed, "items", at, 20, image -> image(image, at + ".items", true));
            }
            case "app.bsky.embed.video" -> {
                blob(embed.path("video"), at + ".video", "video/mp4", VIDEO);
                each(
                        embed,
                        "captions",
                        at,
                        20,
                        caption -> blob(caption.path("file"), at + ".captions.file", "text/vtt", 20_000));
                ratio(embed, at);
            }
            case "app.bsky.embed.external" -> {
                JsonNode external = require(embed, "external", at);
                for (String name : new String[] {"uri", "title", "description"}) {
                    text(external, name, at + ".external", Integer.MAX_VALUE, Integer.MAX_VALUE, true);
                }
                if (external.has("thumb")) {
                    blob(external.get("thumb"), at + ".external.thumb", "image/", THUMB);
                }
            }
            case "app.bsky.embed.record" -> strongRef(embed.path("record"), at + ".record");
            case "app.bsky.embed.recordWithMedia" -> {
                strongRef(embed.path("record").path("record"), at + ".record.record");
                embed(embed.path("media"), at + ".media");
            }
            default -> {
                // an open union: unknown types pass
            }
        }
    }

    private static void image(JsonNode image, String at, boolean ratioRequired) {
        blob(image.path("image"), at + ".image", "image/", IMAGE);
        text(image, "alt", at, Integer.MAX_VALUE, Integer.MAX_VALUE, true);
        if (ratioRequired) {
            require(image, "aspectRatio", at);
        }
        ratio(image, at);
    }

    private static void ratio(JsonNode holder, String at) {
        if (!holder.has("aspectRatio")) {
            return;
        }
        for (String side : new String[] {"width", "height"}) {
            JsonNode value = holder.get("aspectRatio").path(side);
            if (!value.isIntegralNumber() || value.asLong() < 1) {
                throw broken("Expected integer value of at least 1", at + ".aspectRatio." + side);
            }
        }
    }

    private static void blob(JsonNode blob, String at, String type, long most) {
        boolean formed = blob.path("$type").asText().equals("blob")
                && blob.path("ref").path("$link").isTextual()
                && blob.path("mimeType").isTextual()
                && blob.path("size").isIntegralNumber();
        if (!formed) {
            throw broken("Expected blob value type", at);
        }
        if (!blob.get("mimeType").asText().startsWith(type)) {
            String accepted = type.endsWith("/") ? type + "*" : type;
            throw broken(
                    "Invalid blob mime type (expected " + accepted + ", got "
                            + blob.get("mimeType").asText() + ")",
                    at);
        }
        if (blob.get("size").asLong() > most) {
            throw broken(
                    "blob too big (maximum " + most + ", got "
                            + blob.get("size").asLong() + ")",
                    at);
        }
    }

    private static void facet(JsonNode facet) {
        String at = "$.record.facets";
        for (String end : new String[] {"byteStart", "byteEnd"}) {
            JsonNode value = facet.path("index").path(end);
            if (!value.isIntegralNumber() || value.asLong() < 0) {
                throw broken("Expected integer value of at least 0", at + ".index." + end);
            }
        }
        require(facet, "features", at);
        each(facet, "features", at, Integer.MAX_VALUE, feature -> {
            switch (feature.path("$type").asText()) {
                case "app.bsky.richtext.facet#mention" -> did(feature, at);
                case "app.bsky.richtext.facet#link" -> text(feature, "uri", at, 8192, 8192, true);
                case "app.bsky.richtext.facet#tag" -> text(feature, "tag", at, 640, 64, true);
                case "" -> throw broken("Missing required key \"$type\"", at + ".features");
                default -> {
                    // an open union
                }
            }
        });
    }

    private static void did(JsonNode feature, String at) {
        if (!feature.path("did").asText().matches("did:[a-z]+:[a-zA-Z0-9._:%-]+")) {
            throw broken("Invalid DID", at + ".features.did");
        }
    }

    private static void strongRef(JsonNode reference, String at) {
        if (!reference.path("uri").asText().startsWith("at://")) {
            throw broken("Invalid AT-URI", at + ".uri");
        }
        if (!CID.matcher(reference.path("cid").asText()).matches()) {
            throw broken("Invalid CID", at + ".cid");
        }
    }

    private static void createdAt(JsonNode createdAt) {
        if (createdAt.isMissingNode()) {
            throw broken("Missing required key \"createdAt\"", "$.record");
        }
        String text = createdAt.asText();
        boolean valid = createdAt.isTextual() && DATETIME.matcher(text).matches() && !text.endsWith("-00:00");
        if (valid) {
            try {
                OffsetDateTime.parse(text.replaceFirst("(\\.\\d{9})\\d+", "$1"));
            } catch (DateTimeException e) {
                valid = false;
            }
        }
        if (!valid) {
            throw broken("Invalid datetime (must be a valid RFC-3339 datetime with a zone)", "$.record.createdAt");
        }
    }

    private static JsonNode require(JsonNode holder, String name, String at) {
        if (!holder.has(name)) {
            throw broken("Missing required key \"" + name + "\"", at);
        }
        return holder.get(name);
    }

    private static void text(JsonNode holder, String name, String at, int bytes, int graphemes, boolean required) {
        if (holder.has(name)) {
            value(holder.get(name), at + "." + name, bytes, graphemes);
        } else if (required) {
            throw broken("Missing required key \"" + name + "\"", at);
        }
    }

    private static void value(JsonNode value, String at, int bytes, int graphemes) {
        if (!value.isTextual()) {
            throw broken("Expected string value type", at);
        }
        int length = value.asText().getBytes(StandardCharsets.UTF_8).length;
        if (length > bytes) {
            throw broken("string too big (maximum " + bytes + ", got " + length + ")", at);
        }
        long seen = GRAPHEME.matcher(value.asText()).results().count();
        if (seen > graphemes) {
            throw broken("grapheme too big (maximum " + graphemes + ", got " + seen + ")", at);
        }
    }

    private static void each(JsonNode holder, String name, String at, int most, Consumer<JsonNode> check) {
        if (!holder.has(name)) {
            return;
        }
        JsonNode array = holder.get(name);
        if (!array.isArray()) {
            throw broken("Expected array value type", at + "." + name);
        }
        if (array.size() > most) {
            throw broken("array too big (maximum " + most + ", got " + array.size() + ")", at + "." + name);
        }
        array.forEach(check);
    }

    private static RuntimeException broken(String what, String at) {
        return BlueskyErrors.invalid("Invalid " + POST + " record: " + what + " at " + at);
    }

    /** Whether a member's value is a blob reference; used to find all of them in a record. */
    static boolean isBlob(JsonNode node) {
        return node.isObject() && Set.of("blob").contains(node.path("$type").asText()) && node.has("ref");
    }
}
