package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.tiktok.TikTokTypes.Publication;
import dev.crier.sandbox.tiktok.TikTokTypes.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The upload host: chunks in their order, a bare status, and after the last byte the post goes its way by itself.
 *
 * <p>developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
final class TikTokUploads {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
    private static final Set<String> TYPES = Set.of("video/mp4", "video/quicktime", "video/webm");

    private final Workbench bench;
    private final TikTokPosts posts;
    private final Map<String, TikTokTransfer> transfers = new ConcurrentHashMap<>();

    TikTokUploads(Workbench bench, TikTokPosts posts) {
        this.bench = bench;
        this.posts = posts;
    }

    /** {@code PUT} of the upload URL. */
    Answer put(Call call) throws IOException {
        Publication publication =
                posts.withUpload(call.query().get("upload_id", "")).orElseThrow(() -> TikTokErrors.upload(404));
        Upload upload = publication.upload();
        if (upload == null) {
            throw TikTokErrors.upload(404);
        }
        boolean expired = !bench.clock()
                .instant()
                .isBefore(publication.createdAt().plus(bench.settings().seconds("upload_seconds")));
        if (expired || !upload.token().equals(call.query().get("upload_token"))) {
            throw TikTokErrors.upload(403);
        }
        Matcher range = RANGE.matcher(call.header("Content-Range").orElse(""));
        if (!TYPES.contains(call.contentType())
                || !range.matches()
                || Long.parseLong(range.group(3)) != upload.size()) {
            throw TikTokErrors.upload(400);
        }
        return chunk(call, publication, upload, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }

    private Answer chunk(Call call, Publication publication, Upload upload, long first, long last) throws IOException {
        TikTokTransfer transfer = transfer(upload);
        long stored = publication.result() == null ? transfer.stored() : upload.size();
        if (first != stored) {
            call.body().transferTo(OutputStream.nullOutputStream());
            boolean repeated = last < stored && bench.settings().number("repeated_chunk") == 206;
            return progress(repeated ? 206 : 416, stored, upload);
        }
        long index = Math.min(first / upload.chunkSize(), upload.count() - 1);
        long length = last - first + 1;
        if (last != upload.last(index) || call.contentLength().orElse(length) != length) {
            throw TikTokErrors.upload(400);
        }
        if (!transfer.append(first, length, call.body())) {
            throw TikTokErrors.upload(400);
        }
        if (last < upload.size() - 1) {
            return progress(206, last + 1, upload);
        }
        finish(publication, upload, transfer, call);
        return progress(201, upload.size(), upload);
    }

    private void finish(Publication publication, Upload upload, TikTokTransfer transfer, Call call) throws IOException {
        synchronized (transfer) {
            if (posts.find(publication.id()).map(Publication::result).isPresent()) {
                return;
            }
            StoredMedia media = bench.media().keep(transfer.file(), call.contentType());
            transfers.remove(upload.uploadId());
            posts.received(publication, List.of(media));
        }
        call.note(publication.id() + " is complete");
    }

    private TikTokTransfer transfer(Upload upload) {
        return transfers.computeIfAbsent(
                upload.uploadId(), id -> new TikTokTransfer(bench.media().upload("tiktok-" + id)));
    }

    private static Answer progress(int status, long stored, Upload upload) {
        Answer.Reply reply = Answer.empty(status);
        return stored == 0 ? reply : reply.with("Content-Range", "bytes 0-" + (stored - 1) + "/" + upload.size());
    }
}
