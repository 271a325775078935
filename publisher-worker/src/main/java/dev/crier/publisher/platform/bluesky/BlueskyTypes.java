package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.internal.http.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class BlueskyTypes {

    private BlueskyTypes() {}

    /** An account on its server. */
    record Repo(URI server, String did) {}

    /**
     * @param rkey the record's key, chosen before anything is sent: it makes the commit repeatable
     * @param createdAt part of the record, so it must never change either
     * @param job the video service's job; null if there is none
     * @param blobs uploaded so far, in the order of the files
     * @param record the finished record, as it will be put
     */
    record Ticket(
            String rkey,
            Instant createdAt,
            @Nullable String job,
            @Nullable Instant jobAt,
            List<JsonNode> blobs,
            @Nullable JsonNode record) {

        Ticket {
            blobs = List.copyOf(blobs);
        }

        static Ticket begin(String rkey, Instant createdAt) {
            return new Ticket(rkey, createdAt, null, null, List.of(), null);
        }

        Ticket job(String id, Instant at) {
            return new Ticket(rkey, createdAt, id, at, blobs, record);
        }

        Ticket blobs(List<JsonNode> uploaded) {
            return new Ticket(rkey, createdAt, job, jobAt, uploaded, record);
        }

        Ticket record(JsonNode finished) {
            return new Ticket(rkey, createdAt, job, jobAt, blobs, finished);
        }

        Ticket identity() {
            return begin(rkey, createdAt);
        }
    }

    /** How far the video service is. */
    sealed interface Job {

        record Running(String id) implements Job {}

        record Done(JsonNode blob) implements Job {}

        record Broken(String code, String message) implements Job {}
    }

    /** Names one version of a record. */
    record Ref(String uri, String cid) {

        static Optional<Ref> read(JsonNode answer) {
            return Json.text(answer, "/uri")
                    .flatMap(uri -> Json.text(answer, "/cid").map(cid -> new Ref(uri, cid)));
        }

        /** The key that an address of a record ends with. */
        static String rkey(String uri) {
            return uri.substring(uri.lastIndexOf('/') + 1);
        }

        ObjectNode json() {
            return Json.object().put("uri", uri).put("cid", cid);
        }
    }

    /** A record as it lies in a repository. */
    record Stored(Ref ref, JsonNode value) {}
}
