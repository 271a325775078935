package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.internal.http.Json;
import java.util.List;

/** What a post shows besides its text. */
final class Embeds {

    private Embeds() {}

    /** @param blobs as the server gave them, in the order of the media: they go in unchanged */
    static ObjectNode of(List<MediaItem> media, List<JsonNode> blobs) {
        return media.getFirst().kind() == MediaKind.VIDEO
                ? video(media.getFirst(), blobs.getFirst())
                : images(media, blobs);
    }

    private static ObjectNode video(MediaItem item, JsonNode blob) {
        ObjectNode embed = Json.object().put("$type", "app.bsky.embed.video");
        embed.set("video", blob);
        if (item.altText() != null) {
            embed.put("alt", item.altText());
        }
        aspectRatio(embed, Media.rendition(item));
        return embed;
    }

    private static ObjectNode images(List<MediaItem> media, List<JsonNode> blobs) {
        ObjectNode embed = Json.object().put("$type", "app.bsky.embed.images");
        ArrayNode images = embed.putArray("images");
        for (int i = 0; i < media.size(); i++) {
            MediaItem item = media.get(i);
            ObjectNode image = images.addObject();
            image.set("image", blobs.get(i));
            image.put("alt", item.altText() == null ? "" : item.altText());
            aspectRatio(image, Media.rendition(item));
        }
        return embed;
    }

    /** Without it apps show a square. */
    private static void aspectRatio(ObjectNode node, Rendition file) {
        if (file.width() != null && file.height() != null) {
            node.putObject("aspectRatio").put("width", file.width()).put("height", file.height());
        }
    }
}
