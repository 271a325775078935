package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The lexicon of app.bsky.feed.post: what is known is checked, what is unknown passes. */
final class BlueskyRecords {
    static final String POST = "app.bsky.feed.post";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final long IMAGE = 2_000_000;
    private static final long THUMB = 1_000_000;
    private static final long VIDEO = 300_000_000;

    private BlueskyRecords() {}

    /** @throws dev.crier.sandbox.http.Refusal in the server's words when the record breaks the lexicon */
    static void check(JsonNode post) {
        text(post, "text", "$.record", 3000, 300, true);
        createdAt(post.path("createdAt"));
        each(post, "langs", "$.record", 3, lang -> {
            form(lang, "Invalid language", "$.record.langs", BlueskySyntax::isLanguage);
        });
        each(post, "tags", "$.record", 8, tag -> value(tag, "$.record.tags", 640, 64));
        each(post, "facets", "$.record", Integer.MAX_VALUE, BlueskyRecords::facet);
        if (post.has("reply")) {
            JsonNode reply = object(post.get("reply"), "$.record.reply");
            strongRef(require(reply, "root", "$.record.reply"), "$.record.reply.root");
            strongRef(require(reply, "parent", "$.record.reply"), "$.record.reply.parent");
        }
        if (post.has("labels")) {
            labels(post.get("labels"), "$.record.labels");
        }
        if (post.has("embed")) {
            embed(post.get("embed"), "$.record.embed");
        }
    }

    private static void labels(JsonNode labels, String at) {
        if (type(labels, at).equals("com.atproto.label.defs#selfLabels")) {
            require(labels, "values", at);
            each(labels, "values", at, 10, label -> {
                object(label, at + ".values");
                text(label, "val", at + ".values", 128, Integer.MAX_VALUE, true);
            });
        }
    }

    /** A member of an open union says what it is. */
    private static String type(JsonNode member, String at) {
        if (!object(member, at).path("$type").isTextual()) {
            throw broken("Missing required key \"$type\"", at);
        }
        return member.get("$type").asText();
    }

    private static void embed(JsonNode embed, String at) {
        switch (type(embed, at)) {
            case "app.bsky.embed.images" -> {
                require(embed, "images", at);
                each(embed, "images", at, 4, image -> image(image, at + ".images", false));
            }
            case "app.bsky.embed.gallery" -> {
                require(embed, "items", at);
                each(embed, "items", at, 20, item -> galleryItem(item, at + ".items"));
            }
            case "app.bsky.embed.video" -> video(embed, at);
            case "app.bsky.embed.external" -> external(require(embed, "external", at), at + ".external");
            case "app.bsky.embed.record" -> strongRef(require(embed, "record", at), at + ".record");
            case "app.bsky.embed.recordWithMedia" -> {
                JsonNode quote = object(require(embed, "record", at), at + ".record");
                strongRef(require(quote, "record", at + ".record"), at + ".record.record");
                embed(require(embed, "media", at), at + ".media");
            }
            default -> {
                // an open union: unknown types pass
            }
        }
    }

    private static void video(JsonNode embed, String at) {
        blob(require(embed, "video", at), at + ".video", "video/mp4", VIDEO);
        each(embed, "captions", at, 20, caption -> {
            JsonNode lang = require(object(caption, at + ".captions"), "lang", at + ".captions");
            form(lang, "Invalid language", at + ".captions.lang", BlueskySyntax::isLanguage);
            blob(require(caption, "file", at + ".captions"), at + ".captions.file", "text/vtt", 20_000);
        });
        text(embed, "alt", at, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
        text(embed, "presentation", at, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
        ratio(embed, at);
    }

    private static void external(JsonNode external, String at) {
        JsonNode uri = require(object(external, at), "uri", at);
        form(uri, "Invalid URI", at + ".uri", BlueskySyntax::isUri);
        text(external, "title", at, Integer.MAX_VALUE, Integer.MAX_VALUE, true);
        text(external, "description", at, Integer.MAX_VALUE, Integer.MAX_VALUE, true);
        if (external.has("thumb")) {
            blob(external.get("thumb"), at + ".thumb", "image/", THUMB);
        }
    }

    private static void galleryItem(JsonNode item, String at) {
        if (type(item, at).equals("app.bsky.embed.gallery#image")) {
            image(item, at, true);
        }
    }

    private static void image(JsonNode image, String at, boolean ratioRequired) {
        blob(require(object(image, at), "image", at), at + ".image", "image/", IMAGE);
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
        JsonNode ratio = object(holder.get("aspectRatio"), at + ".aspectRatio");
        for (String side : new String[] {"width", "height"}) {
            JsonNode value = ratio.path(side);
            if (!value.isIntegralNumber() || value.asLong() < 1) {
                throw broken("Expected integer value of at least 1", at + ".aspectRatio." + side);
            }
        }
    }

    private static void blob(JsonNode blob, String at, String type, long most) {
        boolean formed = blob.path("$type").asText().equals("blob")
                && BlueskySyntax.isCid(blob.path("ref").path("$link").asText())
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
        object(facet, at);
        for (String end : new String[] {"byteStart", "byteEnd"}) {
            JsonNode value = facet.path("index").path(end);
            if (!value.isIntegralNumber() || value.asLong() < 0) {
                throw broken("Expected integer value of at least 0", at + ".index." + end);
            }
        }
        require(facet, "features", at);
        each(facet, "features", at, Integer.MAX_VALUE, feature -> {
            switch (feature.path("$type").asText()) {
                case "app.bsky.richtext.facet#mention" ->
                    form(require(feature, "did", at), "Invalid DID", at + ".features.did", BlueskySyntax::isDid);
                case "app.bsky.richtext.facet#link" ->
                    form(require(feature, "uri", at), "Invalid URI", at + ".features.uri", BlueskySyntax::isUri);
                case "app.bsky.richtext.facet#tag" -> text(feature, "tag", at, 640, 64, true);
                case "" -> throw broken("Missing required key \"$type\"", at + ".features");
                default -> {
                    // an open union
                }
            }
        });
    }

    private static void strongRef(JsonNode reference, String at) {
        JsonNode uri = require(object(reference, at), "uri", at);
        form(uri, "Invalid AT-URI", at + ".uri", BlueskySyntax::isAtUri);
        form(require(reference, "cid", at), "Invalid CID", at + ".cid", BlueskySyntax::isCid);
    }

    private static void createdAt(JsonNode createdAt) {
        if (createdAt.isMissingNode()) {
            throw broken("Missing required key \"createdAt\"", "$.record");
        }
        form(
                createdAt,
                "Invalid datetime (must be a valid RFC-3339 datetime with a zone)",
                "$.record.createdAt",
                BlueskySyntax::isDatetime);
    }

    private static void form(JsonNode value, String what, String at, Predicate<String> form) {
        if (!value.isTextual() || !form.test(value.asText())) {
            throw broken(what, at);
        }
    }

    private static JsonNode object(JsonNode value, String at) {
        if (!value.isObject()) {
            throw broken("Expected object value type", at);
        }
        return value;
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
