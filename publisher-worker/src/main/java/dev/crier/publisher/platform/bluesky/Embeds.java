package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Ref;
import dev.crier.publisher.platform.bluesky.Composition.Card;
import dev.crier.publisher.platform.internal.http.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a post shows besides its text. */
final class Embeds {

    /** Old apps show these; more pictures need the gallery of June 2026. */
    private static final int MOST_IMAGES = 4;

    private Embeds() {}

    /**
     * The one embed of a post; empty if it has only text.
     *
     * @param blobs of {@link Composition#files()}, as the server gave them: they go in unchanged
     * @param quoted null if the post quotes none
     */
    static Optional<ObjectNode> of(Composition post, List<JsonNode> blobs, @Nullable Ref quoted) {
        Optional<ObjectNode> shown = shown(post, blobs);
        if (quoted == null) {
            return shown;
        }
        ObjectNode quote = embed("record");
        quote.set("record", quoted.json());
        return Optional.of(shown.map(media -> both(quote, media)).orElse(quote));
    }

    private static ObjectNode both(ObjectNode quote, ObjectNode media) {
        ObjectNode embed = embed("recordWithMedia");
        embed.set("record", quote);
        embed.set("media", media);
        return embed;
    }

    private static Optional<ObjectNode> shown(Composition post, List<JsonNode> blobs) {
        if (post.card() != null) {
            return Optional.of(external(post.card(), blobs));
        }
        if (post.media().isEmpty()) {
            return Optional.empty();
        }
        if (post.isVideo()) {
            return Optional.of(video(post, blobs.getFirst()));
        }
        return Optional.of(
                post.media().size() > MOST_IMAGES ? gallery(post.media(), blobs) : images(post.media(), blobs));
    }

    private static ObjectNode external(Card card, List<JsonNode> blobs) {
        ObjectNode embed = embed("external");
        ObjectNode external = embed.putObject("external")
                .put("uri", card.uri())
                .put("title", card.title())
                .put("description", card.description());
        if (card.thumbnail() != null) {
            external.set("thumb", blobs.getFirst());
        }
        return embed;
    }

    private static ObjectNode video(Composition post, JsonNode blob) {
        MediaItem item = post.media().getFirst();
        ObjectNode embed = embed("video");
        embed.set("video", blob);
        if (item.altText() != null) {
            embed.put("alt", item.altText());
        }
        if (post.traits().presentation() != null) {
            embed.put("presentation", post.traits().presentation());
        }
        aspectRatio(embed, Media.rendition(item));
        return embed;
    }

    private static ObjectNode images(List<MediaItem> media, List<JsonNode> blobs) {
        ObjectNode embed = embed("images");
        ArrayNode images = embed.putArray("images");
        for (int i = 0; i < media.size(); i++) {
            image(images.addObject(), media.get(i), blobs.get(i));
        }
        return embed;
    }

    private static ObjectNode gallery(List<MediaItem> media, List<JsonNode> blobs) {
        ObjectNode embed = embed("gallery");
        ArrayNode items = embed.putArray("items");
        for (int i = 0; i < media.size(); i++) {
            ObjectNode item = items.addObject().put("$type", "app.bsky.embed.gallery#image");
            image(item, media.get(i), blobs.get(i));
            if (!item.has("aspectRatio")) {
                throw StepFailure.refused(
                        "size_unknown", "A gallery needs every picture's width and height.", "Upload it again.");
            }
        }
        return embed;
    }

    private static void image(ObjectNode image, MediaItem item, JsonNode blob) {
        image.set("image", blob);
        image.put("alt", item.altText() == null ? "" : item.altText());
        aspectRatio(image, Media.rendition(item));
    }

    /** Without it apps show a square. */
    private static void aspectRatio(ObjectNode node, Rendition file) {
        if (file.width() != null && file.height() != null) {
            node.putObject("aspectRatio").put("width", file.width()).put("height", file.height());
        }
    }

    private static ObjectNode embed(String kind) {
        return Json.object().put("$type", "app.bsky.embed." + kind);
    }
}
