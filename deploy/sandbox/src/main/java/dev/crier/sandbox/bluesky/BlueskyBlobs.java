package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.bluesky.BlueskyTypes.Blob;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Blobs of all repositories. */
final class BlueskyBlobs {
    private final Workbench bench;
    private final BlueskyTokens tokens;
    private final Table<Blob> blobs;

    BlueskyBlobs(Workbench bench, BlueskyTokens tokens) {
        this.bench = bench;
        this.tokens = tokens;
        this.blobs = bench.store().table("bluesky.blobs", Blob.class);
    }

    void open(BlueskyXrpc xrpc) {
        xrpc.bytes("com.atproto.repo.uploadBlob", this::upload);
        xrpc.query("com.atproto.sync.getBlob", this::blob);
    }

    Optional<Blob> find(String did, String cid) {
        return blobs.find(did + " " + cid);
    }

    void remove(Blob blob) {
        blobs.remove(blob.did() + " " + blob.cid());
    }

    Blob add(String did, StoredMedia media, String mimeType) {
        Blob blob = new Blob(
                did,
                Cid.ofRaw(media.sha256()),
                media.sha256(),
                mimeType,
                media.sizeBytes(),
                bench.clock().instant());
        blobs.put(did + " " + blob.cid(), blob);
        return blob;
    }

    /** Streams a body to a file; a longer one than the limit is refused. */
    static void receive(Call call, Path file, long limit, RuntimeException tooLarge) throws IOException {
        try (InputStream in = call.body();
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 << 10];
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total <= limit) {
                    out.write(buffer, 0, n);
                }
            }
            if (total > limit) {
                throw tooLarge;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Answer upload(Call call) throws IOException {
        String did = tokens.requireUploader(call);
        Path file = bench.media().upload();
        receive(
                call,
                file,
                bench.settings().number("blob_upload_limit"),
                BlueskyErrors.refuse(413, "PayloadTooLarge", "request entity too large"));
        String mimeType = sniff(file, call.contentType());
        Blob blob = add(did, bench.media().keep(file, mimeType), mimeType);
        call.note(blob.cid());
        return Answer.json(Map.of("blob", blob.reference()));
    }

    private Answer blob(Call call) {
        Blob blob = find(BlueskyXrpc.required(call, "did"), BlueskyXrpc.required(call, "cid"))
                .orElseThrow(() -> BlueskyErrors.refuse(400, "BlobNotFound", "Blob not found"));
        return new Answer.FileReply(bench.media().file(blob.sha256()), blob.mimeType());
    }

    /** What the first bytes say wins over what was declared. */
    private static String sniff(Path file, String declared) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (head.startsWith("\u0089PNG")) {
            return "image/png";
        }
        if (head.startsWith("GIF8")) {
            return "image/gif";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (head.startsWith("ftyp", 4)) {
            return head.startsWith("qt  ", 8) ? "video/quicktime" : "video/mp4";
        }
        return head.startsWith("\u001aE\u00df\u00a3") ? "video/webm" : declared;
    }
}
