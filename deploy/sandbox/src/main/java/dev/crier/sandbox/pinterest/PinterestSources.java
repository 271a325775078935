package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.pinterest.PinterestTypes.Card;
import dev.crier.sandbox.pinterest.PinterestTypes.Shown;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the {@code media_source} of a new Pin into files: sent in the call, fetched, or uploaded before. */
final class PinterestSources {
    private static final String CRAWLER = "Pinterest/0.2 (+https://www.pinterest.com/bot.html)";
    private static final Pattern BASE64 = Pattern.compile("[a-zA-Z0-9+/=]+");
    private static final Set<String> IMAGE_TYPES = Set.of("image/jpeg", "image/png");
    private static final Set<String> KINDS =
            Set.of("image_base64", "image_url", "video_id", "multiple_image_base64", "multiple_image_urls", "pin_url");

    private final Workbench bench;
    private final PinterestUploads uploads;

    PinterestSources(Workbench bench, PinterestUploads uploads) {
        this.bench = bench;
        this.uploads = uploads;
    }

    Shown shown(JsonNode source, Token token) throws IOException {
        String kind = source.path("source_type").asText("");
        return switch (kind) {
            case "video_id" -> video(source, token);
            case "image_base64", "image_url" ->
                new Shown("image", List.of(card(source, kind.equals("image_base64"))), null);
            case "multiple_image_base64" -> carousel(source, true);
            case "multiple_image_urls" -> carousel(source, false);
            case "pin_url" -> throw PinterestErrors.notPermitted();
            default -> throw PinterestErrors.bad("Invalid request: '" + kind + "' is not one of " + KINDS);
        };
    }

    private Shown video(JsonNode source, Token token) throws IOException {
        String media = PinterestRules.id(source, "media_id");
        String sha256 = String.valueOf(uploads.finished(media, token).sha256());
        boolean url = source.hasNonNull("cover_image_url");
        boolean data = source.hasNonNull("cover_image_content_type") || source.hasNonNull("cover_image_data");
        boolean frame = source.hasNonNull("cover_image_key_frame_time");
        if (!url && !data && !frame) {
            throw PinterestErrors.coverMissing();
        }
        if ((url && data) || (url && frame) || (data && frame)) {
            throw PinterestErrors.bad("Invalid request: more than one cover image is given");
        }
        return new Shown("video", List.of(new Card(sha256, null, null, null)), cover(source, url, data));
    }

    private String cover(JsonNode source, boolean url, boolean data) throws IOException {
        if (url) {
            return fetched(source.path("cover_image_url").asText());
        }
        if (data) {
            return decoded(source.path("cover_image_content_type"), source.path("cover_image_data"));
        }
        JsonNode second = source.path("cover_image_key_frame_time");
        if (!second.isIntegralNumber() || second.asLong() < 0) {
            throw PinterestErrors.bad("Invalid request: " + second + " is not of type 'integer', minimum 0");
        }
        return "second " + second.asLong();
    }

    private Shown carousel(JsonNode source, boolean inCall) throws IOException {
        JsonNode items = source.path("items");
        if (!items.isArray() || items.size() < 2 || items.size() > 5) {
            throw PinterestErrors.bad("Invalid request: items, constraint: minItems=2, maxItems=5");
        }
        JsonNode index = source.path("index");
        if (!index.isMissingNode()
                && !(index.isIntegralNumber() && index.asInt() >= 0 && index.asInt() < items.size())) {
            throw PinterestErrors.bad("Invalid request: index " + index + " is out of range");
        }
        List<Card> cards = new ArrayList<>();
        Set<List<@Nullable Integer>> sizes = new HashSet<>();
        for (JsonNode item : items) {
            Card card = card(item, inCall);
            cards.add(card);
            MediaFacts facts = bench.media().find(card.sha256()).orElseThrow().facts();
            sizes.add(facts == null ? List.of() : java.util.Arrays.asList(facts.width(), facts.height()));
        }
        if (sizes.size() > 1 && bench.settings().flag("carousel_needs_one_size")) {
            throw PinterestErrors.bad("Invalid request: all images of a carousel must have the same size");
        }
        return new Shown("multiple_images", cards, index.isMissingNode() ? null : "card " + index.asInt());
    }

    private Card card(JsonNode item, boolean inCall) throws IOException {
        String sha256 = inCall
                ? decoded(item.path("content_type"), item.path("data"))
                : fetched(item.path("url").asText(""));
        return new Card(
                sha256,
                PinterestRules.text(item, "title", 100),
                PinterestRules.text(item, "description", 800),
                PinterestRules.text(item, "link", 2048));
    }

    private String decoded(JsonNode type, JsonNode data) throws IOException {
        if (!IMAGE_TYPES.contains(type.asText(""))) {
            throw PinterestErrors.bad("Invalid request: " + type + " is not one of " + IMAGE_TYPES);
        }
        if (!BASE64.matcher(data.asText("")).matches()) {
            throw PinterestErrors.bad("Invalid request: data does not match '^[a-zA-Z0-9+/=]+$'");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(data.asText());
        } catch (IllegalArgumentException notBase64) {
            throw PinterestErrors.bad("Invalid request: data is not valid base64");
        }
        Path file = bench.media().upload("pinterest-" + UUID.randomUUID());
        Files.write(file, bytes);
        return image(file, type.asText());
    }

    private String fetched(String url) throws IOException {
        if (!PinterestRules.isWebAddress(url)) {
            throw PinterestErrors.bad("Invalid request: '" + url + "' is not a valid URL");
        }
        Path file = bench.media().upload("pinterest-" + UUID.randomUUID());
        try {
            String type = bench.fetch().fetch(url, file, 4 * bench.settings().number("image_max_bytes"), CRAWLER);
            return image(file, IMAGE_TYPES.contains(type) ? type : "image/jpeg");
        } catch (IOException unreachable) {
            throw PinterestErrors.urlUnreachable();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String image(Path file, String type) throws IOException {
        StoredMedia media = bench.media().keep(file, type);
        PinterestRules.requireGoodImage(media, bench.settings().number("image_max_bytes"));
        return media.sha256();
    }
}
