package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Kind;
import dev.crier.sandbox.facebook.FacebookTypes.Video;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How a video's bytes get here: in chunks whose borders we choose, to the upload host, or from an address. */
final class FacebookUploads {
    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookVideos videos;
    private final Map<String, FacebookTransfer> transfers = new ConcurrentHashMap<>();

    FacebookUploads(Workbench bench, FacebookOAuth oauth, FacebookVideos videos) {
        this.bench = bench;
        this.oauth = oauth;
        this.videos = videos;
    }

    /** {@code video_start}, {@code video_transfer}, {@code video_finish} …: as the phase says. */
    static String operation(Call call) throws IOException {
        String kind =
                switch (call.path().replaceAll(".*/", "")) {
                    case "video_reels" -> "reel";
                    case "video_stories" -> "story";
                    default -> "video";
                };
        return kind + "_" + call.parameters().get("upload_phase", "publish");
    }

    /** {@code POST /{page}/videos}, {@code /video_reels}, {@code /video_stories}. */
    Answer post(Call call, String page, Kind kind) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.PUBLISH);
        String phase = call.parameters().get("upload_phase", "");
        boolean chunked = kind == Kind.VIDEO;
        return switch (phase) {
            case "start" -> start(call, token, kind);
            case "transfer" -> chunked ? transfer(call, token) : unknownPhase(phase);
            case "finish" -> videos.finish(call, upload(call, token, kind));
            case "cancel" -> chunked ? cancel(call, token) : unknownPhase(phase);
            case "" -> chunked ? whole(call, token) : unknownPhase(phase);
            default -> unknownPhase(phase);
        };
    }

    private static Answer unknownPhase(String phase) {
        throw FacebookErrors.badParameter(
                "Param upload_phase must be one of {start, finish, …}, not \"" + phase + "\"");
    }

    private Answer start(Call call, Token token, Kind kind) throws IOException {
        @Nullable Long size = null;
        if (kind == Kind.VIDEO) {
            size = FacebookFields.number(call, "file_size", -1);
            if (size < 0) {
                throw FacebookErrors.badParameter("The parameter file_size is required");
            }
            FacebookRules.checkSize(size, bench.settings());
        }
        Video video = videos.start(token.account(), kind, size);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("video_id", video.id());
        if (size == null) {
            body.put(
                    "upload_url",
                    bench.baseUrl().get() + "/video-upload/" + call.variable("version") + "/" + video.id());
        } else {
            body.put("upload_session_id", video.session());
            window(0, size, body);
        }
        return Answer.json(body);
    }

    /** Where the next chunk begins and ends, in texts. */
    private void window(long stored, long size, Map<String, Object> body) {
        body.put("start_offset", Long.toString(stored));
        body.put("end_offset", Long.toString(end(stored, size)));
    }

    /** Meta's samples name 1 MiB of an advertisement's video, and 50 MiB of one of 145. */
    private long end(long stored, long size) {
        long large = bench.settings().number("large_chunk_bytes");
        return Math.min(size, stored + (size > large ? large : bench.settings().number("chunk_bytes")));
    }

    private Answer transfer(Call call, Token token) throws IOException {
        Video video = upload(call, token, Kind.VIDEO);
        long size = video.size() == null ? 0 : video.size();
        Call.FilePart part = call.file("video_file_chunk")
                .orElseThrow(() -> FacebookErrors.badParameter("The parameter video_file_chunk is required"));
        FacebookTransfer transfer = transfer(video);
        long stored = video.isUploaded() ? size : transfer.stored();
        if (FacebookFields.number(call, "start_offset", -1) != stored || part.size() > end(stored, size) - stored) {
            throw FacebookErrors.wrongOffset(stored, end(stored, size));
        }
        try (InputStream in = part.open().get()) {
            transfer.append(stored, keep(call, part.size()), in);
        }
        long now = transfer.stored();
        if (now == size) {
            keep(video, transfer, "video/mp4");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        window(now, size, body);
        return Answer.json(body);
    }

    private static long keep(Call call, long length) {
        return call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.PARTIAL_STORE)
                .map(fault -> fault.bytes() == null ? length / 2 : fault.bytes())
                .orElse(length);
    }

    private Answer cancel(Call call, Token token) throws IOException {
        Video video = upload(call, token, Kind.VIDEO);
        if (video.order() != null) {
            throw FacebookErrors.badParameter("The upload is finished.");
        }
        videos.remove(video);
        return Answer.json(Map.of("success", true));
    }

    /** One call: the file comes along, or is fetched while the call waits. */
    private Answer whole(Call call, Token token) throws IOException {
        Path into = bench.media().upload();
        StoredMedia file;
        try {
            if (call.file("source").isPresent()) {
                try (InputStream in = call.file("source").get().open().get()) {
                    Files.copy(in, into);
                }
            } else {
                fetch(call.parameters().get("file_url"), into);
            }
            FacebookRules.checkSize(Files.size(into), bench.settings());
            file = bench.media().keep(into, "video/mp4");
        } finally {
            Files.deleteIfExists(into);
        }
        Video video = videos.start(token.account(), Kind.VIDEO, file.sizeBytes());
        videos.uploaded(video, file);
        videos.finish(call, videos.find(video.id()).orElseThrow());
        return Answer.json(Map.of("id", video.id()));
    }

    private void fetch(@Nullable String url, Path into) {
        if (url == null) {
            throw FacebookErrors.badParameter("One of file_url, source, upload_phase is required");
        }
        FacebookRules.fetchable("file_url", url);
        try {
            bench.fetch().fetch(url, into, bench.settings().number("video_max_bytes"), FacebookPhotos.CRAWLER);
        } catch (IOException e) {
            throw FacebookErrors.notFetchable();
        }
    }

    /** {@code POST /video-upload/{version}/{video}} on the upload host: the rest of the file from {@code offset} on. */
    Answer rupload(Call call) throws IOException {
        Video video = owned(call);
        if (video.order() != null || video.isUploaded()) {
            throw FacebookErrors.upload(400, "OffsetInvalidError", false, "The upload is complete.");
        }
        String url = call.header("file_url").orElse("");
        FacebookTransfer transfer = transfer(video);
        if (!url.isEmpty()) {
            return hosted(video, transfer, url);
        }
        long size = header(call, "file_size");
        if (video.size() != null && video.size() != size) {
            throw FacebookErrors.upload(
                    400, "PartialRequestError", false, "file_size differs from an earlier request.");
        }
        long offset = header(call, "offset");
        if (offset != transfer.stored()) {
            throw FacebookErrors.upload(
                    400, "OffsetInvalidError", false, "The offset is " + transfer.stored() + ", not " + offset + ".");
        }
        videos.update(video, one -> one.sized(size));
        transfer.append(offset, keep(call, size - offset), call.body());
        if (transfer.stored() != size) {
            throw FacebookErrors.upload(
                    400, "PartialRequestError", true, transfer.stored() + " of " + size + " bytes have arrived.");
        }
        keep(video, transfer, "video/mp4");
        return Answer.json(Map.of("success", true));
    }

    private Answer hosted(Video video, FacebookTransfer transfer, String url) throws IOException {
        try {
            FacebookRules.fetchable("file_url", url);
            bench.fetch()
                    .fetch(url, transfer.file(), bench.settings().number("video_max_bytes"), FacebookPhotos.CRAWLER);
        } catch (IOException | Refusal e) {
            Files.deleteIfExists(transfer.file());
            throw FacebookErrors.upload(400, "ProcessingFailedError", false, "The file cannot be fetched.");
        }
        keep(video, transfer, "video/mp4");
        return Answer.json(Map.of("success", true));
    }

    private Video owned(Call call) {
        Video video = videos.find(call.variable("video"))
                .filter(one -> one.kind() != Kind.VIDEO)
                .orElseThrow(() -> FacebookErrors.upload(404, "NotAuthorizedError", false, "There is no such upload."));
        Token token;
        try {
            token = oauth.valid(call.authorization("OAuth").orElse(""));
        } catch (Refusal dead) {
            throw FacebookErrors.upload(401, "NotAuthorizedError", false, "The access token is not valid.");
        }
        if (!token.account().equals(video.page())) {
            throw FacebookErrors.upload(403, "NotAuthorizedError", false, "The upload belongs to another Page.");
        }
        return video;
    }

    private static long header(Call call, String name) {
        String value = call.header(name).orElse("");
        if (!value.matches("\\d{1,15}")) {
            throw FacebookErrors.upload(
                    400, "PartialRequestError", false, "The header " + name.toLowerCase(Locale.ROOT) + " is missing.");
        }
        return Long.parseLong(value);
    }

    private void keep(Video video, FacebookTransfer transfer, String type) throws IOException {
        synchronized (transfer) {
            if (Files.exists(transfer.file())) {
                videos.uploaded(video, bench.media().keep(transfer.file(), type));
            }
        }
    }

    /** Bytes of an upload that are here. */
    long stored(Video video) {
        try {
            return video.isUploaded() && video.size() != null
                    ? video.size()
                    : transfer(video).stored();
        } catch (IOException e) {
            return 0;
        }
    }

    private Video upload(Call call, Token token, Kind kind) throws IOException {
        String session = call.parameters().get("upload_session_id", "");
        String id = call.parameters().get("video_id", "");
        return (kind == Kind.VIDEO ? videos.withSession(session) : videos.find(id))
                .filter(video -> video.page().equals(token.account()) && video.kind() == kind)
                .filter(video -> !videos.isExpired(video))
                .orElseThrow(() -> FacebookErrors.missingObject("post", kind == Kind.VIDEO ? session : id));
    }

    private FacebookTransfer transfer(Video video) {
        return transfers.computeIfAbsent(
                video.id(), id -> new FacebookTransfer(bench.media().upload("facebook-" + id)));
    }
}
