package dev.crier.publisher.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import dev.crier.publisher.platform.internal.text.ComparableText;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Settings;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Snippet;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Upload;
import dev.crier.publisher.platform.youtube.YouTubeTypes.Uploaded;
import dev.crier.publisher.platform.youtube.YouTubeTypes.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** YouTube's endpoints, one method each. */
@ApplicationScoped
class YouTubeClient {

    /** {@code bytes=0-LAST} */
    private static final Pattern STORED = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final YouTubeConfig config;
    private final WireClient wire;
    private final Clock clock;

    YouTubeClient(YouTubeConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol#Start_Resumable_Session
     *
     * @param fileName shown to the video's owner alone
     */
    URI startUpload(Credential account, YouTubePost post, String fileName, Instant deadline) {
        Rendition file = post.file();
        Map<String, String> headers = new LinkedHashMap<>(headers(account));
        headers.put("X-Upload-Content-Length", Long.toString(file.sizeBytes()));
        headers.put("X-Upload-Content-Type", file.mimeType());
        headers.put("Slug", fileName);
        ObjectNode body = Json.object();
        body.set("snippet", snippet(post.snippet()));
        body.set("status", status(post.settings().hidden()));
        WireAnswer answer = wire.send(
                WireRequest.post(
                        uri("/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&notifySubscribers="
                                + post.notifySubscribers()),
                        headers,
                        Body.json(body.toString())),
                deadline);
        if (answer.status() != 200) {
            throw failure(answer);
        }
        return answer.header("Location")
                .flatMap(Json::uri)
                .orElseThrow(() -> StepFailure.passing("no_session", "YouTube opened an upload without an address."));
    }

    /** Asks how much of the file has arrived. */
    Upload uploaded(Credential account, URI session, Rendition file, Instant deadline) {
        Map<String, String> headers = new LinkedHashMap<>(headers(account));
        headers.put("Content-Range", "bytes */" + file.sizeBytes());
        return upload(wire.send(WireRequest.put(session, headers, Body.none()), deadline), session);
    }

    /** Sends {@code length} bytes from {@code offset}, straight from the object store. */
    Upload send(
            Credential account,
            Upload.Incomplete upload,
            Rendition file,
            long length,
            MediaFiles files,
            Instant deadline) {
        long offset = upload.received();
        Map<String, String> headers = new LinkedHashMap<>(headers(account));
        headers.put("Content-Range", "bytes %d-%d/%d".formatted(offset, offset + length - 1, file.sizeBytes()));
        Body bytes = new Body.Stream(file.mimeType(), length, () -> files.open(file, offset, length));
        return upload(wire.send(WireRequest.put(upload.session(), headers, bytes), deadline), upload.session());
    }

    private Upload upload(WireAnswer answer, URI session) {
        return switch (answer.status()) {
            case 200, 201 ->
                new Upload.Complete(Json.text(Json.read(answer.body()), "/id")
                        .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                                Reason.of("no_id", "YouTube took the video without telling its id.")))));
            case 308 ->
                new Upload.Incomplete(
                        answer.header("Range").map(YouTubeClient::received).orElse(0L),
                        answer.header("Location").flatMap(Json::uri).orElse(session));
            case 404, 410 -> new Upload.Unknown();
            default -> throw failure(answer);
        };
    }

    /** {@code bytes=0-LAST}; without the header nothing has arrived. */
    private static long received(String range) {
        Matcher stored = STORED.matcher(range.strip());
        if (!stored.matches()) {
            throw StepFailure.passing("range_unreadable", "YouTube did not say readably how much has arrived.");
        }
        return Long.parseLong(stored.group(1)) + 1;
    }

    /** https://developers.google.com/youtube/v3/docs/videos/update : fields left out of a part are wiped */
    void update(Credential account, String video, Settings settings, Instant deadline) {
        ObjectNode body = Json.object().put("id", video);
        body.set("status", status(settings));
        checked(wire.send(
                WireRequest.put(uri("/youtube/v3/videos?part=status"), headers(account), Body.json(body.toString())),
                deadline));
    }

    /** https://developers.google.com/youtube/v3/docs/thumbnails/set : the same again changes nothing */
    void setThumbnail(Credential account, String video, Rendition picture, MediaFiles files, Instant deadline) {
        URI uri = uri(
                "/upload/youtube/v3/thumbnails/set?" + Body.encode(Map.of("uploadType", "media", "videoId", video)));
        Body bytes = new Body.Stream(
                picture.mimeType(), picture.sizeBytes(), () -> files.open(picture, 0, picture.sizeBytes()));
        checked(wire.send(WireRequest.post(uri, headers(account), bytes), deadline));
    }

    /** https://developers.google.com/youtube/v3/docs/commentThreads/list : whether the channel wrote this already */
    boolean hasComment(Credential account, String video, String text, Instant deadline) {
        Map<String, String> query =
                Map.of("part", "snippet", "videoId", video, "maxResults", "100", "textFormat", "plainText");
        return items(get(account, "commentThreads", query, deadline)).stream()
                .map(thread -> thread.at("/snippet/topLevelComment/snippet"))
                .filter(comment -> comment.at("/authorChannelId/value").asText().equals(account.platformUserId()))
                .anyMatch(comment -> ComparableText.same(
                        comment.path("textOriginal")
                                .asText(comment.path("textDisplay").asText()),
                        text));
    }

    /** https://developers.google.com/youtube/v3/docs/commentThreads/insert */
    void comment(Credential account, String video, String text, Instant deadline) {
        ObjectNode body = Json.object();
        ObjectNode snippet = body.putObject("snippet")
                .put("channelId", account.platformUserId())
                .put("videoId", video);
        snippet.putObject("topLevelComment").putObject("snippet").put("textOriginal", text);
        URI uri = uri("/youtube/v3/commentThreads?part=snippet");
        checked(wire.send(WireRequest.post(uri, headers(account), Body.json(body.toString())), deadline));
    }

    /** https://developers.google.com/youtube/v3/docs/videos/list */
    Optional<VideoStatus> video(Credential account, String video, Instant deadline) {
        Map<String, String> query = Map.of("part", "status,processingDetails", "id", video);
        return items(get(account, "videos", query, deadline)).stream()
                .findFirst()
                .map(YouTubeClient::videoStatus);
    }

    private static VideoStatus videoStatus(JsonNode item) {
        JsonNode status = item.path("status");
        JsonNode processing = item.path("processingDetails");
        String reason = Json.text(status, "/rejectionReason")
                .or(() -> Json.text(status, "/failureReason"))
                .or(() -> Json.text(processing, "/processingFailureReason"))
                .orElse("");
        return new VideoStatus(
                status.path("uploadStatus").asText(""),
                processing.path("processingStatus").asText(""),
                status.path("privacyStatus").asText(""),
                reason);
    }

    /** The id of the video that was made of an upload; empty if there is none, or more than one that could be it. */
    Optional<String> find(Credential account, Uploaded wanted, Instant deadline) {
        Map<String, String> mine = Map.of("part", "contentDetails", "mine", "true");
        Optional<String> playlist = items(get(account, "channels", mine, deadline)).stream()
                .findFirst()
                .flatMap(channel -> Json.text(channel, "/contentDetails/relatedPlaylists/uploads"));
        if (playlist.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> page =
                Map.of("part", "snippet,contentDetails", "playlistId", playlist.get(), "maxResults", "50");
        List<String> candidates = items(get(account, "playlistItems", page, deadline)).stream()
                .filter(item -> !published(item).isBefore(wanted.since()))
                .map(item -> item.at("/contentDetails/videoId").asText())
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details = Map.of("part", "fileDetails,status", "id", String.join(",", candidates));
        List<String> ours = items(get(account, "videos", details, deadline)).stream()
                .filter(item -> item.at("/fileDetails/fileName").asText().equals(wanted.fileName()))
                .filter(item -> item.at("/fileDetails/fileSize").asLong() == wanted.sizeBytes())
                .map(item -> item.path("id").asText())
                .toList();
        return ours.size() == 1 ? Optional.of(ours.getFirst()) : Optional.empty();
    }

    private static Instant published(JsonNode item) {
        try {
            return Json.text(item, "/snippet/publishedAt").map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeException unreadable) {
            throw StepFailure.passing("time_unreadable", "YouTube did not say readably when a video was uploaded.");
        }
    }

    /** An answer without a list is none of YouTube's, and says nothing of what is not in it. */
    private static List<JsonNode> items(JsonNode answer) {
        if (!answer.path("items").isArray()) {
            throw StepFailure.passing("answer_incomplete", "YouTube's answer lacks its list.");
        }
        return StreamSupport.stream(answer.path("items").spliterator(), false).toList();
    }

    private JsonNode get(Credential account, String resource, Map<String, String> query, Instant deadline) {
        URI uri = uri("/youtube/v3/" + resource + "?" + Body.encode(query));
        return checked(wire.send(WireRequest.get(uri, headers(account)), deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw failure(answer);
        }
        return Json.read(answer.body());
    }

    private StepFailure failure(WireAnswer answer) {
        return new StepFailure(YouTubeErrors.failure(answer, clock.instant()));
    }

    private static ObjectNode snippet(Snippet snippet) {
        ObjectNode node = Json.object()
                .put("title", snippet.title())
                .put("description", snippet.description())
                .put("categoryId", snippet.categoryId());
        snippet.tags().forEach(node.putArray("tags")::add);
        if (snippet.defaultLanguage() != null) {
            node.put("defaultLanguage", snippet.defaultLanguage());
        }
        return node;
    }

    private static ObjectNode status(Settings settings) {
        return Json.object()
                .put("privacyStatus", settings.privacyStatus())
                .put("selfDeclaredMadeForKids", settings.madeForKids())
                .put("containsSyntheticMedia", settings.syntheticMedia())
                .put("embeddable", settings.embeddable())
                .put("publicStatsViewable", settings.publicStats())
                .put("license", settings.license());
    }

    private URI uri(String path) {
        return URI.create(config.apiUrl() + path);
    }

    private static Map<String, String> headers(Credential account) {
        return Map.of("Authorization", account.bearer());
    }
}
