package dev.crier.publisher.platform.linkedin;

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
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Asset;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Created;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.MediaStatus;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Post;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Progress;
import dev.crier.publisher.platform.linkedin.LinkedInTypes.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** LinkedIn's endpoints, one method each. */
@ApplicationScoped
class LinkedInClient {

    private static final Pattern POST_URN = Pattern.compile("urn:li:(?:share|ugcPost):\\d+");
    private static final String FINDER = "FINDER";

    private final LinkedInConfig config;
    private final WireClient wire;
    private final Clock clock;

    LinkedInClient(LinkedInConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api#initialize-image-upload */
    Asset announceImage(Credential account, String owner, Rendition file, Instant deadline) {
        ObjectNode body = Json.object();
        body.putObject("initializeUploadRequest").put("owner", owner);
        JsonNode value = checked(post(account, "/rest/images?action=initializeUpload", body, deadline))
                .path("value");
        return Asset.image(required(value, "/image"), new Slot(address(value, "/uploadUrl"), 0, file.sizeBytes() - 1));
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api#initialize-video-upload */
    Asset announceVideo(Credential account, String owner, Rendition file, boolean cover, Instant deadline) {
        ObjectNode body = Json.object();
        body.putObject("initializeUploadRequest")
                .put("owner", owner)
                .put("fileSizeBytes", file.sizeBytes())
                .put("uploadCaptions", false)
                .put("uploadThumbnail", cover);
        JsonNode value = checked(post(account, "/rest/videos?action=initializeUpload", body, deadline))
                .path("value");
        List<Slot> slots = StreamSupport.stream(value.path("uploadInstructions").spliterator(), false)
                .map(part -> slot(part, file))
                .toList();
        if (slots.isEmpty()) {
            throw StepFailure.passing("no_upload_address", "LinkedIn opened an upload without an address.");
        }
        return new Asset(
                required(value, "/video"),
                true,
                value.path("uploadToken").asText(""),
                slots,
                List.of(),
                cover ? address(value, "/thumbnailUploadUrl") : null,
                false,
                null,
                false);
    }

    private static Slot slot(JsonNode part, Rendition file) {
        long first = part.path("firstByte").asLong(-1);
        long last = part.path("lastByte").asLong(-1);
        if (first < 0 || last < first || last >= file.sizeBytes()) {
            throw StepFailure.passing("parts_unreadable", "LinkedIn did not say readably which part goes where.");
        }
        return new Slot(address(part, "/uploadUrl"), first, last);
    }

    /** A part of a video, straight from the object store; the address is all the right that is needed. */
    String sendPart(Slot part, Rendition file, MediaFiles files, Instant deadline) {
        Body bytes = new Body.Stream(
                "application/octet-stream", part.length(), () -> files.open(file, part.first(), part.length()));
        return stored(wire.send(WireRequest.put(part.url(), Map.of(), bytes), deadline))
                .header("ETag")
                .map(LinkedInClient::unquoted)
                .orElseThrow(() -> StepFailure.passing("no_etag", "LinkedIn took a part without a receipt."));
    }

    private static String unquoted(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }

    /** The whole picture in one request, with the token, unlike a video's part. */
    void sendImage(Credential account, Slot whole, Rendition file, MediaFiles files, Instant deadline) {
        Body bytes = new Body.Stream(file.mimeType(), whole.length(), () -> files.open(file, 0, whole.length()));
        Map<String, String> headers = ours(whole.url()) ? Map.of("Authorization", account.bearer()) : Map.of();
        stored(wire.send(WireRequest.put(whole.url(), headers, bytes), deadline));
    }

    /** The address came with an answer; the token goes to LinkedIn and nowhere else. */
    private boolean ours(URI url) {
        String host = String.valueOf(url.getHost());
        return host.equals(config.apiUrl().getHost())
                || ("https".equals(url.getScheme()) && host.endsWith(".linkedin.com"));
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api#upload-the-thumbnail */
    void sendCover(URI address, Rendition file, MediaFiles files, Instant deadline) {
        Body bytes = Body.file(file, files);
        stored(wire.send(WireRequest.put(address, Map.of("media-type-family", "STILLIMAGE"), bytes), deadline));
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api#finalize-video-upload */
    void complete(Credential account, Asset video, Instant deadline) {
        ObjectNode body = Json.object();
        ObjectNode request = body.putObject("finalizeUploadRequest")
                .put("video", video.urn())
                .put("uploadToken", video.uploadToken());
        video.etags().forEach(request.putArray("uploadedPartIds")::add);
        checked(post(account, "/rest/videos?action=finalizeUpload", body, deadline));
    }

    /** How far processing is; empty if the account may not ask. */
    Optional<MediaStatus> status(Credential account, Asset asset, Instant deadline) {
        String path = (asset.video() ? "/rest/videos/" : "/rest/images/") + encoded(asset.urn());
        WireAnswer answer = get(account, path, "GET", deadline);
        if (answer.status() == 403) {
            return Optional.empty();
        }
        JsonNode body = checked(answer);
        String word = body.path("status").asText("");
        Progress progress = Arrays.stream(Progress.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElse(Progress.OTHER);
        return Optional.of(
                new MediaStatus(progress, body.path("processingFailureReason").asText("")));
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#create-a-post */
    Created create(Credential account, ObjectNode post, Instant deadline) {
        WireAnswer answer = post(account, "/rest/posts", post, deadline);
        if (answer.status() == 422) {
            Optional<String> first = duplicate(Json.read(answer.body()));
            if (first.isPresent()) {
                return new Created.Duplicate(first.get());
            }
        }
        checked(answer);
        return answer.header("x-restli-id")
                .or(() -> answer.header("x-linkedin-id"))
                .<Created>map(Created.New::new)
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_id", "LinkedIn took the post without telling its id."))));
    }

    /** The code says that there is such a post; its URN is in the sentence only. */
    private static Optional<String> duplicate(JsonNode body) {
        if (!LinkedInErrors.code(body).orElse("").equals(LinkedInErrors.DUPLICATE)) {
            return Optional.empty();
        }
        return Stream.of("/message", "/errorDetails/inputErrors/0/description")
                .flatMap(pointer -> Json.text(body, pointer).stream())
                .map(POST_URN::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** The author's newest posts, newest first; not for every account. */
    List<Post> recent(Credential account, String author, Instant deadline) {
        String path = "/rest/posts?q=author&author=" + encoded(author) + "&count=50&sortBy=CREATED";
        JsonNode answer = checked(get(account, path, FINDER, deadline));
        return elements(answer).map(LinkedInClient::read).toList();
    }

    private static Post read(JsonNode post) {
        JsonNode content = post.path("content");
        return new Post(
                post.path("id").asText(),
                post.path("commentary").asText(),
                Json.text(content, "/media/id")
                        .or(() -> Json.text(content, "/multiImage/images/0/id"))
                        .orElse(""),
                post.path("createdAt").canConvertToLong()
                        ? Instant.ofEpochMilli(post.path("createdAt").asLong())
                        : null);
    }

    private static Stream<JsonNode> elements(JsonNode answer) {
        if (!answer.path("elements").isArray()) {
            throw StepFailure.passing("answer_incomplete", "LinkedIn's answer lacks its list.");
        }
        return StreamSupport.stream(answer.path("elements").spliterator(), false);
    }

    /** Where a post is between its acceptance and its audience; empty if LinkedIn does not say. */
    Optional<String> lifecycle(Credential account, String urn, Instant deadline) {
        WireAnswer answer = get(account, "/rest/posts/" + encoded(urn), "GET", deadline);
        if (answer.status() == 403 || answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(required(checked(answer), "/lifecycleState"));
    }

    /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/network-update-social-actions */
    void comment(Credential account, String post, String actor, String text, Instant deadline) {
        ObjectNode body = Json.object().put("actor", actor).put("object", post);
        body.putObject("message").put("text", text);
        checked(post(account, comments(post), body, deadline));
    }

    /** What an actor has written under a post; not for every account. */
    List<String> commentsOf(Credential account, String post, String actor, Instant deadline) {
        JsonNode answer = checked(get(account, comments(post), "GET_ALL", deadline));
        return elements(answer)
                .filter(comment -> comment.path("actor").asText().equals(actor))
                .map(comment -> comment.path("message").path("text").asText())
                .toList();
    }

    private static String comments(String post) {
        return "/rest/socialActions/" + encoded(post) + "/comments";
    }

    private WireAnswer post(Credential account, String path, ObjectNode body, Instant deadline) {
        return wire.send(WireRequest.post(uri(path), headers(account, ""), Body.json(body.toString())), deadline);
    }

    private WireAnswer get(Credential account, String path, String method, Instant deadline) {
        return wire.send(WireRequest.get(uri(path), headers(account, method)), deadline);
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw new StepFailure(LinkedInErrors.failure(answer, clock.instant()));
        }
        return Json.read(answer.body());
    }

    private WireAnswer stored(WireAnswer answer) {
        if (!answer.ok()) {
            throw new StepFailure(LinkedInErrors.upload(answer, clock.instant()));
        }
        return answer;
    }

    private static String required(JsonNode value, String pointer) {
        return Json.text(value, pointer)
                .orElseThrow(
                        () -> StepFailure.passing("answer_incomplete", "LinkedIn's answer lacks " + pointer + "."));
    }

    private static URI address(JsonNode value, String pointer) {
        return Json.uri(value, pointer)
                .orElseThrow(() ->
                        StepFailure.passing("no_upload_address", "LinkedIn opened an upload without an address."));
    }

    private URI uri(String path) {
        return URI.create(config.apiUrl() + path);
    }

    private static String encoded(String urn) {
        return URLEncoder.encode(urn, StandardCharsets.UTF_8);
    }

    /** @param method of Rest.li, where HTTP's own says too little; empty else */
    private Map<String, String> headers(Credential account, String method) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", account.bearer());
        headers.put("LinkedIn-Version", config.apiVersion());
        headers.put("X-Restli-Protocol-Version", "2.0.0");
        if (method.equals(FINDER)) {
            headers.put("X-RestLi-Method", method);
        }
        return headers;
    }
}
