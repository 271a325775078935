package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.bluesky.BlueskyTypes.Blob;
import dev.crier.sandbox.bluesky.BlueskyTypes.Row;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Records: written once or replaced, read, listed, deleted. */
final class BlueskyRepo {
    private final Workbench bench;
    private final BlueskyTokens tokens;
    private final BlueskySessions sessions;
    private final BlueskyBlobs blobs;
    private final BlueskyLimits limits;
    private final Table<Row> rows;
    private final BlueskyWall wall;

    BlueskyRepo(
            Workbench bench, BlueskyTokens tokens, BlueskySessions sessions, BlueskyBlobs blobs, BlueskyLimits limits) {
        this.bench = bench;
        this.tokens = tokens;
        this.sessions = sessions;
        this.blobs = blobs;
        this.limits = limits;
        this.rows = bench.store().table("bluesky.records", Row.class);
        this.wall = new BlueskyWall(bench, sessions, blobs);
    }

    void open(BlueskyXrpc xrpc) {
        xrpc.procedure("com.atproto.repo.createRecord", this::create);
        xrpc.procedure("com.atproto.repo.putRecord", this::put);
        xrpc.procedure("com.atproto.repo.deleteRecord", this::delete);
        xrpc.query("com.atproto.repo.getRecord", this::get);
        xrpc.query("com.atproto.repo.listRecords", this::list);
        xrpc.path("GET", "/profile/{actor}/post/{rkey}", "permalinkPage", this::page);
    }

    /** A killed process may have stored a post and not shown it. */
    void resume() {
        rows.all().stream().sorted(Comparator.comparing(Row::rkey)).forEach(wall::show);
    }

    private Answer create(Call call, JsonNode body) {
        String did = requireOwn(call, body);
        String rkey = body.has("rkey") ? BlueskyXrpc.required(body, "rkey") : Tid.next(bench.clock());
        Row row = prepare(did, rkey, body);
        limits.write(did, 3);
        synchronized (this) {
            if (!rows.putIfAbsent(key(row), row)) {
                // the genuine server's answer to a key that is taken
                throw BlueskyErrors.internal();
            }
            wall.show(row);
        }
        call.note(row.uri() + " \"" + row.value().path("text").asText() + "\"");
        return Answer.json(written(row, true));
    }

    private Answer put(Call call, JsonNode body) {
        String did = requireOwn(call, body);
        Row row = prepare(did, BlueskyXrpc.required(body, "rkey"), body);
        synchronized (this) {
            Optional<Row> before = rows.find(key(row));
            if (before.isPresent() && before.get().cid().equals(row.cid())) {
                return Answer.json(written(row, false));
            }
            requireSwap(body, before);
            limits.write(did, before.isPresent() ? 2 : 3);
            rows.put(key(row), row);
            wall.show(row);
        }
        call.note(row.uri() + " \"" + row.value().path("text").asText() + "\"");
        return Answer.json(written(row, true));
    }

    private Answer delete(Call call, JsonNode body) {
        String did = requireOwn(call, body);
        String collection = BlueskyXrpc.required(body, "collection");
        String key = did + "/" + collection + "/" + BlueskyXrpc.required(body, "rkey");
        limits.write(did, 1);
        synchronized (this) {
            Optional<Row> before = rows.find(key);
            if (before.isEmpty()) {
                return Answer.json(Map.of());
            }
            requireSwap(body, before);
            rows.remove(key);
            bench.live().remove(BlueskyRoom.PLATFORM, before.get().uri());
            dropUnused(before.get());
        }
        call.note(key);
        return Answer.json(Map.of("commit", commit()));
    }

    private Answer get(Call call) {
        Profile repo = repo(BlueskyXrpc.required(call, "repo"));
        String collection = BlueskyXrpc.required(call, "collection");
        String rkey = BlueskyXrpc.required(call, "rkey");
        Row row = rows.find(repo.platformUserId() + "/" + collection + "/" + rkey)
                .filter(one -> call.query().get("cid", one.cid()).equals(one.cid()))
                .orElseThrow(() -> BlueskyErrors.refuse(
                        400,
                        "RecordNotFound",
                        "Could not locate record: at://" + repo.platformUserId() + "/" + collection + "/" + rkey));
        return Answer.json(view(row));
    }

    private Answer list(Call call) {
        Profile repo = repo(BlueskyXrpc.required(call, "repo"));
        String collection = BlueskyXrpc.required(call, "collection");
        String cursor = call.query().get("cursor");
        boolean reverse = call.query().get("reverse", "").equals("true");
        String limit = call.query().get("limit", "50");
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > 100) {
            throw BlueskyErrors.invalid("Error: Params/limit must be between 1 and 100");
        }
        Comparator<Row> byKey = Comparator.comparing(Row::rkey);
        Comparator<Row> order = reverse ? byKey : byKey.reversed();
        List<Row> page = rows.all().stream()
                .filter(row -> row.did().equals(repo.platformUserId())
                        && row.collection().equals(collection))
                .sorted(order)
                .filter(row -> cursor == null
                        || (reverse
                                ? row.rkey().compareTo(cursor) > 0
                                : row.rkey().compareTo(cursor) < 0))
                .limit(Integer.parseInt(limit))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("records", page.stream().map(BlueskyRepo::view).toList());
        if (!page.isEmpty()) {
            answer.put("cursor", page.getLast().rkey());
        }
        return Answer.json(answer);
    }

    private Answer page(Call call) {
        return sessions.find(call.variable("actor"))
                .map(profile ->
                        "at://" + profile.platformUserId() + "/" + BlueskyRecords.POST + "/" + call.variable("rkey"))
                .flatMap(uri -> bench.live().find(BlueskyRoom.PLATFORM, uri))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "Post not found"));
    }

    /** Checks everything about a write that does not depend on what is stored under its key. */
    private Row prepare(String did, String rkey, JsonNode body) {
        String collection = BlueskyXrpc.required(body, "collection");
        if (!BlueskySyntax.isNsid(collection)) {
            throw BlueskyErrors.invalid("Error: Input/collection must be a valid nsid");
        }
        if (!body.path("record").isObject()) {
            throw BlueskyErrors.invalid("Input must have the property \"record\"");
        }
        ObjectNode record = body.get("record").deepCopy();
        if (!record.has("$type")) {
            record.put("$type", collection);
        }
        if (!record.get("$type").asText().equals(collection)) {
            throw BlueskyErrors.invalid("Invalid $type: expected " + collection + ", got "
                    + record.get("$type").asText());
        }
        if (!BlueskySyntax.isRecordKey(rkey)) {
            throw BlueskyErrors.invalid("Error: Input/rkey must be a valid Record Key");
        }
        if (collection.equals(BlueskyRecords.POST)) {
            if (!Tid.isOne(rkey)) {
                throw BlueskyErrors.invalid("Invalid record key for " + collection + ": must be a TID");
            }
            BlueskyRecords.check(record);
        }
        eachBlob(record, reference -> requireStored(did, reference));
        String cid;
        try {
            cid = Cid.ofRecord(record);
        } catch (IllegalArgumentException e) {
            throw BlueskyErrors.invalid("Bad record: " + e.getMessage());
        }
        return new Row(did, collection, rkey, cid, record, bench.clock().instant());
    }

    private void requireStored(String did, JsonNode reference) {
        String cid = reference.path("ref").path("$link").asText();
        Blob blob = blobs.find(did, cid)
                .filter(one -> !isCollected(one))
                .orElseThrow(() -> BlueskyErrors.refuse(400, "BlobNotFound", "Could not find blob: " + cid));
        String type = reference.path("mimeType").asText();
        if (!blob.mimeType().equals(type)) {
            throw BlueskyErrors.refuse(
                    400,
                    "InvalidMimeType",
                    "Referenced Mimetype does not match stored blob. Expected: " + blob.mimeType() + ", Got: " + type);
        }
        if (blob.size() != reference.path("size").asLong()) {
            throw BlueskyErrors.refuse(
                    400,
                    "InvalidSize",
                    "Referenced Size does not match stored blob. Expected: " + blob.size() + ", Got: "
                            + reference.path("size").asLong());
        }
    }

    private static void requireSwap(JsonNode body, Optional<Row> before) {
        if (!body.has("swapRecord")) {
            return;
        }
        JsonNode expected = body.get("swapRecord");
        String current = before.map(Row::cid).orElse("null");
        if (!current.equals(expected.isNull() ? "null" : expected.asText())) {
            throw BlueskyErrors.refuse(400, "InvalidSwap", "Record was at " + current);
        }
    }

    private String requireOwn(Call call, JsonNode body) {
        String did = tokens.requireAccess(call);
        Profile repo = repo(BlueskyXrpc.required(body, "repo"));
        if (!repo.platformUserId().equals(did)) {
            throw BlueskyErrors.refuse(401, "AuthenticationRequired", "Authentication Required");
        }
        return did;
    }

    private Profile repo(String name) {
        return sessions.find(name).orElseThrow(() -> BlueskyErrors.invalid("Could not find repo: " + name));
    }

    private void dropUnused(Row deleted) {
        eachBlob(deleted.value(), reference -> {
            String cid = reference.path("ref").path("$link").asText();
            if (!isUsed(deleted.did(), cid)) {
                blobs.find(deleted.did(), cid).ifPresent(blobs::remove);
            }
        });
    }

    /** A blob that no record uses does not stay for ever. */
    private boolean isCollected(Blob blob) {
        Instant end = blob.uploadedAt().plus(bench.settings().seconds("unreferenced_blob_seconds"));
        return !bench.clock().instant().isBefore(end) && !isUsed(blob.did(), blob.cid());
    }

    private boolean isUsed(String did, String cid) {
        return rows.all().stream()
                .anyMatch(row -> row.did().equals(did) && row.value().toString().contains("\"" + cid + "\""));
    }

    static void eachBlob(JsonNode node, Consumer<JsonNode> found) {
        if (BlueskyRecords.isBlob(node)) {
            found.accept(node);
            return;
        }
        node.forEach(child -> eachBlob(child, found));
    }

    private Map<String, Object> written(Row row, boolean changed) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("uri", row.uri());
        answer.put("cid", row.cid());
        if (changed) {
            answer.put("commit", commit());
        }
        answer.put("validationStatus", row.collection().equals(BlueskyRecords.POST) ? "valid" : "unknown");
        return answer;
    }

    private Map<String, Object> commit() {
        String rev = Tid.next(bench.clock());
        byte[] digest = Cid.sha256(rev.getBytes(StandardCharsets.US_ASCII));
        return Map.of("cid", "bafyrei" + Cid.base32(digest), "rev", rev);
    }

    private static Map<String, Object> view(Row row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("uri", row.uri());
        view.put("cid", row.cid());
        view.put("value", row.value());
        return view;
    }

    private static String key(Row row) {
        return row.did() + "/" + row.collection() + "/" + row.rkey();
    }
}
