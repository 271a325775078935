package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Stored;
import dev.crier.publisher.platform.bluesky.Composition.Traits;
import dev.crier.publisher.platform.internal.http.Json;
import java.time.Instant;
import java.util.List;

/** Records of app.bsky.feed.post. */
final class Records {

    private Records() {}

    static ObjectNode post(String text, ArrayNode facets, Instant createdAt) {
        ObjectNode record = Json.object()
                .put("$type", BlueskyClient.COLLECTION)
                .put("text", text)
                .put("createdAt", createdAt.toString());
        if (!facets.isEmpty()) {
            record.set("facets", facets);
        }
        return record;
    }

    static void traits(ObjectNode record, Traits traits) {
        texts(record, "langs", traits.langs());
        texts(record, "tags", traits.tags());
        if (!traits.labels().isEmpty()) {
            ArrayNode values = record.putObject("labels")
                    .put("$type", "com.atproto.label.defs#selfLabels")
                    .putArray("values");
            traits.labels().forEach(label -> values.addObject().put("val", label));
        }
    }

    /** Puts the record below another one; the root of a thread stays its first post. */
    static void reply(ObjectNode record, Stored parent) {
        JsonNode root = parent.value().at("/reply/root");
        ObjectNode reply = record.putObject("reply");
        reply.set("root", root.isObject() ? root : parent.ref().json());
        reply.set("parent", parent.ref().json());
    }

    private static void texts(ObjectNode record, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(record.putArray(name)::add);
        }
    }
}
