package dev.crier.publisher.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.crier.publisher.platform.tiktok.TikTokTypes.Begun;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Creator;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Listed;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Progress;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Put;
import dev.crier.publisher.platform.tiktok.TikTokTypes.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** TikTok's endpoints, one method each. */
@ApplicationScoped
class TikTokClient {

    /** {@code bytes 0-LAST/TOTAL}, the parts that are there. */
    private static final Pattern STORED = Pattern.compile("bytes\\s+0-(\\d{1,15})/\\d+");

    private final TikTokConfig config;
    private final WireClient wire;
    private final Clock clock;

    TikTokClient(TikTokConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
    Creator creator(Credential account, Instant deadline) {
        JsonNode data = post(account, "/v2/post/publish/creator_info/query/", Json.object(), deadline);
        JsonNode most = data.path("max_video_post_duration_sec");
        return new Creator(
                Json.text(data, "/creator_username").orElse(account.username()),
                StreamSupport.stream(data.path("privacy_level_options").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                data.path("comment_disabled").asBoolean(),
                data.path("duet_disabled").asBoolean(),
                data.path("stitch_disabled").asBoolean(),
                most.canConvertToInt() ? most.asInt() : null);
    }

    /**
     * https://developers.tiktok.com/doc/content-posting-api-reference-direct-post and
     * https://developers.tiktok.com/doc/content-posting-api-reference-upload-video
     */
    Begun begin(Credential account, TikTokPost post, @Nullable Creator creator, Chunks chunks, Instant deadline) {
        ObjectNode body = Json.object();
        if (!post.draft()) {
            body.set("post_info", videoInfo(post, creator));
        }
        body.set(
                "source_info",
                Json.object()
                        .put("source", "FILE_UPLOAD")
                        .put("video_size", chunks.size())
                        .put("chunk_size", chunks.chunkSize())
                        .put("total_chunk_count", chunks.count()));
        String path = post.draft() ? "/v2/post/publish/inbox/video/init/" : "/v2/post/publish/video/init/";
        JsonNode data = post(account, path, body, deadline);
        URI url = Json.uri(data, "/upload_url")
                .orElseThrow(() -> StepFailure.passing("no_upload_url", "TikTok opened an upload without an address."));
        return new Begun(publishId(data), url);
    }

    /** https://developers.tiktok.com/doc/content-posting-api-reference-photo-post : publishes by itself */
    String publishPhotos(
            Credential account, TikTokPost post, @Nullable Creator creator, List<URI> links, Instant deadline) {
        ObjectNode source = Json.object()
                .put("source", "PULL_FROM_URL")
                .put(
                        "photo_cover_index",
                        post.options().number("photo_cover_index").orElse(0));
        ArrayNode images = source.putArray("photo_images");
        links.forEach(link -> images.add(link.toString()));
        ObjectNode body = Json.object()
                .put("media_type", "PHOTO")
                .put("post_mode", post.draft() ? "MEDIA_UPLOAD" : "DIRECT_POST");
        body.set("post_info", photoInfo(post, creator));
        body.set("source_info", source);
        return publishId(post(account, "/v2/post/publish/content/init/", body, deadline));
    }

    private static String publishId(JsonNode data) {
        return Json.text(data, "/publish_id")
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_publish_id", "TikTok took the post without telling its id."))));
    }

    private static ObjectNode videoInfo(TikTokPost post, @Nullable Creator creator) {
        ObjectNode info = Json.object();
        if (!post.text().isEmpty()) {
            info.put("title", post.text());
        }
        common(info, post, creator);
        info.put("disable_duet", post.off("duet", creator == null ? null : creator.duetDisabled()))
                .put("disable_stitch", post.off("stitch", creator == null ? null : creator.stitchDisabled()))
                .put("is_aigc", post.flag("is_aigc"));
        post.options()
                .number("video_cover_timestamp_ms")
                .ifPresent(moment -> info.put("video_cover_timestamp_ms", moment));
        return info;
    }

    /** A draft takes the words alone. */
    private static ObjectNode photoInfo(TikTokPost post, @Nullable Creator creator) {
        ObjectNode info = Json.object();
        post.options().text("title").ifPresent(title -> info.put("title", title));
        if (!post.text().isEmpty()) {
            info.put("description", post.text());
        }
        if (!post.draft()) {
            common(info, post, creator);
            info.put("auto_add_music", post.flag("auto_add_music"));
        }
        return info;
    }

    /** Some of TikTok's tables call the two brand fields required, so they are always sent. */
    private static void common(ObjectNode info, TikTokPost post, @Nullable Creator creator) {
        info.put("privacy_level", post.privacyLevel())
                .put("disable_comment", post.off("comment", creator == null ? null : creator.commentDisabled()))
                .put("brand_content_toggle", post.flag("brand_content_toggle"))
                .put("brand_organic_toggle", post.flag("brand_organic_toggle"));
    }

    /**
     * Sends the bytes from {@code first} on, straight from the object store. The address is the only key here.
     *
     * <p>https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
     */
    Put put(URI uploadUrl, Rendition file, long first, long length, MediaFiles files, Instant deadline) {
        String range = "bytes %d-%d/%d".formatted(first, first + length - 1, file.sizeBytes());
        Body bytes = new Body.Stream(file.mimeType(), length, () -> files.open(file, first, length));
        WireAnswer answer = wire.send(WireRequest.put(uploadUrl, Map.of("Content-Range", range), bytes), deadline);
        return switch (answer.status()) {
            case 206 -> new Put.Stored();
            case 200, 201 -> new Put.Complete();
            case 403, 404 -> new Put.Gone();
            case 416 -> new Put.OutOfOrder(stored(answer));
            default -> throw new StepFailure(TikTokErrors.failure(answer, clock.instant()));
        };
    }

    private static OptionalLong stored(WireAnswer answer) {
        Matcher range = STORED.matcher(answer.header("Content-Range").orElse(""));
        return range.matches() ? OptionalLong.of(Long.parseLong(range.group(1)) + 1) : OptionalLong.empty();
    }

    /** https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
    Status status(Credential account, String publishId, Instant deadline) {
        ObjectNode body = Json.object().put("publish_id", publishId);
        JsonNode data = post(account, "/v2/post/publish/status/fetch/", body, deadline);
        JsonNode bytes = data.path("uploaded_bytes");
        return new Status(
                progress(data.path("status").asText()),
                bytes.canConvertToLong() ? OptionalLong.of(bytes.asLong()) : OptionalLong.empty(),
                data.path("fail_reason").asText(""),
                postId(data.path("publicaly_available_post_id")));
    }

    private static Progress progress(String word) {
        return switch (word) {
            case "PROCESSING_UPLOAD", "PROCESSING_DOWNLOAD" -> Progress.PROCESSING;
            case "SEND_TO_USER_INBOX" -> Progress.IN_INBOX;
            case "PUBLISH_COMPLETE" -> Progress.PUBLISHED;
            case "FAILED" -> Progress.FAILED;
            default -> Progress.OTHER;
        };
    }

    /** A list, a number, a text or nothing; numbers beyond what a double can hold. TikTok spells its name this way. */
    private static @Nullable String postId(JsonNode node) {
        String id = (node.isArray() ? node.path(0) : node).asText("");
        return id.isBlank() || id.equals("null") ? null : id;
    }

    /** https://developers.tiktok.com/doc/tiktok-api-v2-video-list : public posts, newest first */
    List<Listed> recent(Credential account, Instant deadline) {
        String path = "/v2/video/list/?fields=id,title,video_description,create_time,share_url";
        JsonNode data = post(account, path, Json.object().put("max_count", 20), deadline);
        if (!data.path("videos").isArray()) {
            throw StepFailure.passing("answer_incomplete", "TikTok's answer lacks the list of posts.");
        }
        return StreamSupport.stream(data.path("videos").spliterator(), false)
                .map(video -> new Listed(
                        video.path("id").asText(),
                        video.path("title").asText(""),
                        video.path("video_description").asText(""),
                        time(video.path("create_time")),
                        Json.uri(video, "/share_url").orElse(null)))
                .toList();
    }

    private static @Nullable Instant time(JsonNode seconds) {
        try {
            return seconds.canConvertToLong() ? Instant.ofEpochSecond(seconds.asLong()) : null;
        } catch (DateTimeException beyondAllTimes) {
            return null;
        }
    }

    /** Well is what says so in its code, whatever its status. */
    private JsonNode post(Credential account, String path, ObjectNode body, Instant deadline) {
        WireAnswer answer = wire.send(
                WireRequest.post(
                        URI.create(config.apiUrl() + path),
                        Map.of("Authorization", account.bearer()),
                        Body.json(body.toString())),
                deadline);
        JsonNode json = Json.read(answer.body());
        if (!Json.text(json, "/error/code").orElse("").equals(TikTokErrors.OK)) {
            throw new StepFailure(TikTokErrors.failure(answer, clock.instant()));
        }
        return json.path("data");
    }
}
