package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.youtube.YouTubeTypes.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resumable protocol: a session, chunks in order, the question how far it got, one final answer that is repeated.
 *
 * <p>developers.google.com/youtube/v3/guides/using_resumable_upload_protocol
 */
final class YouTubeUploads {
    static final int GRAIN = 262_144;
    private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d{1,15})-(\\d{1,15})|\\*)/(\\d{1,15}|\\*)");

    private final Workbench bench;
    private final YouTubeOAuth oauth;
    private final YouTubeQuota quota;
    private final YouTubeVideos videos;
    private final Table<Session> sessions;
    private final Map<String, YouTubeTransfer> transfers = new ConcurrentHashMap<>();

    YouTubeUploads(Workbench bench, YouTubeOAuth oauth, YouTubeQuota quota, YouTubeVideos videos) {
        this.bench = bench;
        this.oauth = oauth;
        this.quota = quota;
        this.videos = videos;
        this.sessions = bench.store().table("youtube.sessions", Session.class);
    }

    /** {@code POST /upload/youtube/v3/videos?uploadType=resumable}. */
    Answer begin(Call call) throws IOException {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_UPLOAD);
        YouTubeRules.checkParameters(
                call, "part", "notifySubscribers", "autoLevels", "stabilize", "onBehalfOfContentOwner");
        if (!call.query().get("uploadType", "").equals("resumable")) {
            throw YouTubeErrors.bad("badRequest", "The sandbox takes videos with uploadType=resumable only.");
        }
        List<String> parts = YouTubeRules.parts(call);
        String mimeType = mimeType(call);
        Long size = size(call, YouTubeRules.LARGEST);
        if (!call.contentType().equals("application/json")) {
            throw YouTubeErrors.bad("badContent", "Unsupported content with type: " + call.contentType());
        }
        JsonNode resource = YouTubeRules.resource(call);
        ObjectNode snippet = YouTubeRules.snippet(part(resource, parts, "snippet"), false);
        ObjectNode status = YouTubeRules.status(part(resource, parts, "status"));
        quota.spendUpload();
        Session session = new Session(
                Grants.secret(24),
                token.account(),
                false,
                videos.newId(),
                snippet,
                status,
                size,
                mimeType,
                call.header("Slug").orElse(null),
                call.attached(Fault.class).map(YouTubeUploads::doom).orElse(null),
                bench.clock().instant());
        return opened(call, session);
    }

    /** {@code POST /upload/youtube/v3/thumbnails/set}, whole ({@code media}) or resumable. */
    Answer thumbnail(Call call) throws IOException {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_UPLOAD);
        YouTubeRules.checkParameters(call, "videoId", "onBehalfOfContentOwner");
        String videoId = call.query().get("videoId", "");
        if (videoId.isEmpty()) {
            throw YouTubeErrors.missingParameter("videoId");
        }
        videos.requireOwn(videoId, token);
        videos.requireThumbnailAllowed(videoId);
        quota.spend(50);
        Session session = new Session(
                Grants.secret(24),
                token.account(),
                true,
                videoId,
                Json.MAPPER.createObjectNode(),
                Json.MAPPER.createObjectNode(),
                null,
                call.contentType(),
                null,
                null,
                bench.clock().instant());
        return switch (call.query().get("uploadType", "")) {
            case "resumable" -> opened(call, session);
            case "media" -> {
                YouTubeTransfer transfer = transfer(session);
                transfer.append(0, Long.MAX_VALUE, call.body());
                yield finish(session, transfer);
            }
            default -> throw YouTubeErrors.bad("badRequest", "uploadType must be media or resumable");
        };
    }

    /** {@code PUT} on a session's URL: bytes, or the question how many are there. */
    Answer put(Call call) throws IOException {
        Session session = sessions.find(call.query().get("upload_id", ""))
                .filter(one -> bench.clock()
                        .instant()
                        .isBefore(one.createdAt().plus(bench.settings().seconds("session_seconds"))))
                .orElseThrow(YouTubeErrors::sessionGone);
        requireOwner(call, session);
        Optional<Answer> done = videos.finalAnswer(session);
        if (done.isPresent()) {
            return done.get();
        }
        YouTubeTransfer transfer = transfer(session);
        String header = call.header("Content-Range").orElse("");
        if (header.isEmpty()) {
            return whole(call, session, transfer);
        }
        Matcher range = RANGE.matcher(header);
        if (!range.matches()) {
            throw YouTubeErrors.badUpload("Invalid Content-Range: " + header);
        }
        @Nullable Long total = range.group(3).equals("*") ? session.size() : Long.valueOf(range.group(3));
        if (total != null && session.size() != null && !total.equals(session.size())) {
            throw YouTubeErrors.badUpload("The total size differs from X-Upload-Content-Length.");
        }
        if (range.group(1) == null) {
            return total != null && transfer.stored() == total ? finish(session, transfer) : incomplete(transfer);
        }
        return chunk(call, session, transfer, new long[] {
            Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), total == null ? -1 : total
        });
    }

    private Answer opened(Call call, Session session) {
        sessions.put(session.id(), session);
        call.note("session for \"" + session.snippet().path("title").asText("thumbnail") + "\"");
        String path = session.thumbnail() ? "thumbnails/set" : "videos";
        return Answer.empty(200)
                .with(
                        "Location",
                        bench.baseUrl().get() + "/upload/youtube/v3/" + path + "?uploadType=resumable&upload_id="
                                + session.id()
                                + (session.thumbnail()
                                        ? ""
                                        : "&part="
                                                + String.join(",", call.query().list("part"))))
                .with("X-GUploader-UploadID", session.id());
    }

    private Answer whole(Call call, Session session, YouTubeTransfer transfer) throws IOException {
        long length = call.contentLength().orElse(-1);
        Long size = session.size();
        if (length == 0 || (size != null && length >= 0 && length != size)) {
            throw YouTubeErrors.bad("mediaBodyRequired", "The request does not include the video content.");
        }
        if (transfer.stored() > 0) {
            return incomplete(transfer);
        }
        transfer.append(0, keep(call, Long.MAX_VALUE), call.body());
        long total = size != null ? size : length >= 0 ? length : transfer.stored();
        return transfer.stored() == total ? finish(session, transfer) : incomplete(transfer);
    }

    /** @param range first byte, last byte, total or -1 */
    private Answer chunk(Call call, Session session, YouTubeTransfer transfer, long[] range) throws IOException {
        long length = range[1] - range[0] + 1;
        boolean last = range[2] >= 0 && range[1] == range[2] - 1;
        long declared = call.contentLength().orElse(length);
        boolean packed = call.header("Content-Encoding").isPresent();
        if (length <= 0 || (range[2] >= 0 && range[1] >= range[2]) || (!packed && declared != length)) {
            throw YouTubeErrors.badUpload("Content-Range does not fit the body.");
        }
        if (!last && length % GRAIN != 0) {
            throw YouTubeErrors.badUpload("A chunk that is not the last must be a multiple of " + GRAIN + " bytes.");
        }
        if (range[0] != transfer.stored()) {
            // a gap or an overlap: nothing of it is stored, the true range is told
            call.body().transferTo(java.io.OutputStream.nullOutputStream());
            return incomplete(transfer);
        }
        transfer.append(range[0], keep(call, length), call.body());
        return last && transfer.stored() == range[2] ? finish(session, transfer) : incomplete(transfer);
    }

    private static long keep(Call call, long length) {
        return call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.PARTIAL_STORE)
                .map(fault -> fault.bytes() == null ? length / 2 / GRAIN * GRAIN : fault.bytes() / GRAIN * GRAIN)
                .orElse(length);
    }

    private Answer finish(Session session, YouTubeTransfer transfer) throws IOException {
        synchronized (transfer) {
            Optional<Answer> done = videos.finalAnswer(session);
            if (done.isPresent()) {
                return done.get();
            }
            StoredMedia media = bench.media().keep(transfer.file(), session.mimeType());
            transfers.remove(session.id());
            return session.thumbnail() ? videos.setThumbnail(session, media) : videos.add(session, media);
        }
    }

    private static Answer incomplete(YouTubeTransfer transfer) throws IOException {
        long stored = transfer.stored();
        Answer.Reply reply = Answer.empty(308);
        return stored == 0 ? reply : reply.with("Range", "bytes=0-" + (stored - 1));
    }

    private YouTubeTransfer transfer(Session session) {
        return transfers.computeIfAbsent(
                session.id(), id -> new YouTubeTransfer(bench.media().upload("youtube-" + id)));
    }

    /** The session's URL is a key by itself; a token that comes along has to be good and the same person's. */
    private void requireOwner(Call call, Session session) {
        if (call.header("Authorization").isPresent()
                && !oauth.authenticate(call, YouTubeOAuth.MAY_UPLOAD).account().equals(session.account())) {
            throw YouTubeErrors.forbidden("The upload belongs to another channel.");
        }
    }

    private static String mimeType(Call call) {
        String type = call.header("X-Upload-Content-Type").orElse("application/octet-stream");
        if (!type.startsWith("video/") && !type.equals("application/octet-stream")) {
            throw YouTubeErrors.bad(
                    "badContent",
                    "Media type '" + type
                            + "' is not supported. Valid media types: [video/*, application/octet-stream]");
        }
        return type;
    }

    private static @Nullable Long size(Call call, long largest) {
        String text = call.header("X-Upload-Content-Length").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) > largest) {
            throw YouTubeErrors.bad("badRequest", "Invalid X-Upload-Content-Length: " + text);
        }
        return Long.valueOf(text);
    }

    private static JsonNode part(JsonNode resource, List<String> parts, String name) {
        return parts.contains(name) ? resource.path(name) : Json.read("{}".getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String doom(Fault fault) {
        if (fault.kind() != FaultKind.REJECTED_AFTER_ACCEPTANCE) {
            return null;
        }
        return fault.reason() == null ? "inappropriate" : fault.reason();
    }
}
