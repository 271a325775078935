package dev.crier.publisher.platform.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.facebook.FacebookTypes.Comment;
import dev.crier.publisher.platform.facebook.FacebookTypes.Listed;
import dev.crier.publisher.platform.facebook.FacebookTypes.Story;
import dev.crier.publisher.platform.facebook.FacebookTypes.Upload;
import dev.crier.publisher.platform.facebook.FacebookTypes.VideoStatus;
import dev.crier.publisher.platform.facebook.FacebookTypes.Window;
import dev.crier.publisher.platform.internal.graph.GraphClient;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Facebook's endpoints, one method each. A Page is the account; its token is the credential. */
@ApplicationScoped
class FacebookClient {

    private static final String STATUS = "status,published,post_id,permalink_url";
    private static final String LISTED =
            "id,message,created_time,permalink_url,attachments{target{id},subattachments{target{id}}}";

    private final FacebookConfig config;
    private final WireClient wire;
    private final Clock clock;

    FacebookClient(FacebookConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://developers.facebook.com/docs/graph-api/reference/page/photos/ : unseen, and gone after 24 hours */
    String uploadPhoto(Credential page, Rendition file, @Nullable String altText, MediaFiles files, Instant deadline) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("published", "false");
        if (altText != null) {
            fields.put("alt_text_custom", altText);
        }
        Body body = Body.multipart(fields, "source", "photo", whole(file, files));
        return GraphClient.id(post(graph(own(page, "photos")), page, body, deadline));
    }

    /** https://developers.facebook.com/docs/graph-api/reference/page/feed/ */
    String feed(Credential page, Map<String, String> fields, List<String> photos, Instant deadline) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        IntStream.range(0, photos.size())
                .forEach(i -> all.put(
                        "attached_media[" + i + "]",
                        Json.object().put("media_fbid", photos.get(i)).toString()));
        return GraphClient.id(post(graph(own(page, "feed")), page, Body.form(all), deadline));
    }

    /** https://developers.facebook.com/docs/page-stories-api */
    String photoStory(Credential page, String photo, Instant deadline) {
        Body body = Body.form(Map.of("photo_id", photo));
        return GraphClient.id(post(graph(own(page, "photo_stories")), page, body, deadline), "/post_id");
    }

    /** https://developers.facebook.com/docs/graph-api/reference/page/videos/ , phase start */
    Upload startChunked(Credential page, long size, Instant deadline) {
        Body body = Body.form(Map.of("upload_phase", "start", "file_size", Long.toString(size)));
        JsonNode answer = post(video(page), page, body, deadline);
        return new Upload(
                GraphClient.id(answer, "/video_id"),
                GraphClient.id(answer, "/upload_session_id"),
                null,
                FacebookReader.window(answer));
    }

    /** Sends the bytes of one window and hears of the next one; also when Facebook wants others than these. */
    Window transfer(
            Credential page, String session, Window window, Rendition file, MediaFiles files, Instant deadline) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("upload_phase", "transfer");
        fields.put("upload_session_id", session);
        fields.put("start_offset", Long.toString(window.start()));
        long length = window.end() - window.start();
        Body.Stream bytes =
                new Body.Stream("application/octet-stream", length, () -> files.open(file, window.start(), length));
        Body body = Body.multipart(fields, "video_file_chunk", "chunk", bytes);
        WireAnswer answer = wire.send(WireRequest.post(video(page), bearer(page), body), deadline);
        if (!answer.ok()) {
            JsonNode wanted = Json.read(answer.body()).at("/error/error_data");
            if (wanted.has("start_offset") && wanted.has("end_offset")) {
                return FacebookReader.window(wanted);
            }
            throw failure(answer);
        }
        return FacebookReader.window(Json.read(answer.body()));
    }

    /** Phase finish of a chunked upload; the post's id where Facebook already tells it. */
    Optional<String> finishChunked(Credential page, Map<String, String> fields, Instant deadline) {
        return accepted(post(video(page), page, Body.form(fields), deadline));
    }

    /**
     * https://developers.facebook.com/docs/video-api/guides/reels-publishing , phase start
     *
     * @param edge {@code video_reels} or {@code video_stories}
     */
    Upload startWhole(Credential page, String edge, Instant deadline) {
        JsonNode answer = post(graph(own(page, edge)), page, Body.form(Map.of("upload_phase", "start")), deadline);
        URI address = Json.uri(answer, "/upload_url")
                .orElseThrow(() ->
                        StepFailure.passing("no_upload_address", "Facebook did not tell where it takes the file."));
        return new Upload(GraphClient.id(answer, "/video_id"), null, address, Window.NONE);
    }

    /** Sends what is left of the file to the upload host. */
    void sendRest(Credential page, URI address, Rendition file, long offset, MediaFiles files, Instant deadline) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "OAuth " + page.accessToken().reveal());
        headers.put("offset", Long.toString(offset));
        headers.put("file_size", Long.toString(file.sizeBytes()));
        long length = file.sizeBytes() - offset;
        Body body = new Body.Stream("application/octet-stream", length, () -> files.open(file, offset, length));
        checked(wire.send(WireRequest.post(address, headers, body), deadline));
    }

    /** Phase finish of a reel or story; the post's id where Facebook already tells it. */
    Optional<String> finishWhole(Credential page, String edge, Map<String, String> fields, Instant deadline) {
        return accepted(post(graph(own(page, edge)), page, Body.form(fields), deadline));
    }

    /** https://developers.facebook.com/docs/graph-api/reference/video/ */
    VideoStatus status(Credential page, String video, Instant deadline) {
        return FacebookReader.status(get(page, video, Map.of("fields", STATUS), deadline));
    }

    /** https://developers.facebook.com/docs/graph-api/reference/pagepost/ */
    Optional<String> permalink(Credential page, String post, Instant deadline) {
        return Json.text(get(page, post, Map.of("fields", "permalink_url"), deadline), "/permalink_url");
    }

    /** The Page's newest posts; reels and stories are not among them. */
    List<Listed> published(Credential page, Instant since, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", LISTED);
        query.put("limit", "25");
        query.put("since", Long.toString(since.getEpochSecond()));
        return GraphClient.data(get(page, own(page, "published_posts"), query, deadline)).stream()
                .map(FacebookReader::listed)
                .toList();
    }

    /** The Page's stories of the last 24 hours. */
    List<Story> stories(Credential page, Instant since, Instant deadline) {
        Map<String, String> query = Map.of("since", Long.toString(since.getEpochSecond()), "limit", "25");
        return GraphClient.data(get(page, own(page, "stories"), query, deadline)).stream()
                .map(FacebookReader::story)
                .toList();
    }

    /** https://developers.facebook.com/docs/graph-api/reference/object/comments/ */
    List<Comment> comments(Credential page, String object, Instant deadline) {
        Map<String, String> query = Map.of("fields", "id,message,from", "limit", "100");
        return GraphClient.data(get(page, object + "/comments", query, deadline)).stream()
                .map(node -> new Comment(
                        node.path("message").asText(""), node.at("/from/id").asText("")))
                .toList();
    }

    void comment(Credential page, String object, String text, Instant deadline) {
        post(graph(object + "/comments"), page, Body.form(Map.of("message", text)), deadline);
    }

    /** https://developers.facebook.com/docs/graph-api/reference/video/thumbnails/ */
    void thumbnail(Credential page, String video, Rendition picture, MediaFiles files, Instant deadline) {
        Body body = Body.multipart(Map.of("is_preferred", "true"), "source", "cover", whole(picture, files));
        post(graph(video + "/thumbnails"), page, body, deadline);
    }

    /** https://developers.facebook.com/docs/video-api/guides/reels-publishing , "invite a collaborator" */
    void invite(Credential page, String video, String collaborator, Instant deadline) {
        post(graph(video + "/collaborators"), page, Body.form(Map.of("target_id", collaborator)), deadline);
    }

    private static Body.Stream whole(Rendition file, MediaFiles files) {
        return Body.file(file, files);
    }

    private JsonNode post(URI uri, Credential page, Body body, Instant deadline) {
        return checked(wire.send(WireRequest.post(uri, bearer(page), body), deadline));
    }

    private JsonNode get(Credential page, String path, Map<String, String> query, Instant deadline) {
        URI uri = URI.create(graph(path) + "?" + Body.encode(query));
        return checked(wire.send(WireRequest.get(uri, bearer(page)), deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw failure(answer);
        }
        return Json.read(answer.body());
    }

    private StepFailure failure(WireAnswer answer) {
        return new StepFailure(FacebookErrors.failure(answer, clock.instant()));
    }

    /** The post's id where Facebook already tells it. */
    private static Optional<String> accepted(JsonNode answer) {
        Optional<String> post = GraphClient.findId(answer, "/post_id");
        if (post.isEmpty() && !answer.path("success").asBoolean()) {
            throw new StepFailure(new Failure.OutcomeUnknown(
                    Reason.of("answer_odd", "Facebook did not tell whether it took the video.")));
        }
        return post;
    }

    private static String own(Credential page, String edge) {
        return page.platformUserId() + "/" + edge;
    }

    private URI graph(String path) {
        return URI.create(config.graphUrl() + "/" + config.apiVersion() + "/" + path);
    }

    private URI video(Credential page) {
        return URI.create(config.videoUrl() + "/" + config.apiVersion() + "/" + own(page, "videos"));
    }

    private static Map<String, String> bearer(Credential page) {
        return Map.of("Authorization", page.bearer());
    }
}
