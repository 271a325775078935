package dev.crier.publisher.platform.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Allowance;
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
import dev.crier.publisher.platform.twitter.TwitterTypes.Found;
import dev.crier.publisher.platform.twitter.TwitterTypes.Link;
import dev.crier.publisher.platform.twitter.TwitterTypes.Media;
import dev.crier.publisher.platform.twitter.TwitterTypes.Page;
import dev.crier.publisher.platform.twitter.TwitterTypes.Processing;
import dev.crier.publisher.platform.twitter.TwitterTypes.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** X's endpoints, one method each. Ids are decimal texts: they do not fit into a double. */
@ApplicationScoped
class TwitterClient {

    private static final String UPLOAD = "/2/media/upload";
    private static final String OLD_FIELDS = "tweet.fields";
    private static final String NEW_FIELDS = "post.fields";
    private static final long LONGEST_POLL = 60;

    private final TwitterConfig config;
    private final WireClient wire;
    private final Clock clock;
    /** Which of the two names X takes; since version 2.167 its document knows the second only. */
    private volatile String fields = OLD_FIELDS;

    TwitterClient(TwitterConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://docs.x.com/x-api/media/initialize-media-upload */
    Media initialize(Credential account, Rendition file, String category, Instant deadline) {
        ObjectNode body = Json.object()
                .put("media_type", file.mimeType())
                .put("total_bytes", file.sizeBytes())
                .put("media_category", category);
        return media(checked(post(account, UPLOAD + "/initialize", Body.json(body.toString()), deadline)));
    }

    /** https://docs.x.com/x-api/media/append-media-upload : any 2xx, with or without a body, is an acknowledgement */
    void append(Credential account, String id, Segment segment, Rendition file, MediaFiles files, Instant deadline) {
        Body.Stream bytes = new Body.Stream(
                "application/octet-stream",
                segment.length(),
                () -> files.open(file, segment.offset(), segment.length()));
        Map<String, String> index = Map.of("segment_index", Integer.toString(segment.index()));
        WireAnswer answer = post(
                account, UPLOAD + "/" + id + "/append", Body.multipart(index, "media", "segment", bytes), deadline);
        if (answer.status() == 400 || answer.status() == 404) {
            throw StepFailure.startOver("upload_lost", "X does not know its upload any more.");
        }
        if (!answer.ok()) {
            throw failure(answer);
        }
    }

    /**
     * https://docs.x.com/x-api/media/finalize-media-upload : the document shows no body, but X refuses a call without an
     * object in it
     */
    Processing finish(Credential account, String id, Instant deadline) {
        WireAnswer answer = post(account, UPLOAD + "/" + id + "/finalize", Body.json("{}"), deadline);
        boolean unusable = TwitterErrors.codes(answer).contains("media-unrecognized");
        if (answer.status() == 400 && !unusable) {
            throw StepFailure.startOver("upload_incomplete", "X does not find its upload complete.");
        }
        return processing(data(answer));
    }

    /** https://docs.x.com/x-api/media/get-media-upload-status : empty if X has no such medium to work on */
    Optional<Processing> status(Credential account, String id, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("command", "STATUS");
        query.put("media_id", id);
        WireAnswer answer = get(account, UPLOAD, query, deadline);
        boolean unknown = answer.status() == 404 || TwitterErrors.codes(answer).contains(TwitterErrors.NOT_FOUND);
        return unknown ? Optional.empty() : Optional.of(processing(data(answer)));
    }

    /** An answer that names no medium is none of X's, and says nothing of its state. */
    private JsonNode data(WireAnswer answer) {
        JsonNode data = checked(answer).path("data");
        if (!data.has("id")) {
            throw incomplete();
        }
        return data;
    }

    private static StepFailure incomplete() {
        return StepFailure.passing("answer_incomplete", "X's answer lacks what was asked for.");
    }

    /** https://docs.x.com/x-api/media/upload-media : a picture in one call */
    Media image(Credential account, Rendition file, String category, MediaFiles files, Instant deadline) {
        Body.Stream bytes = Body.file(file, files);
        Map<String, String> kind = Map.of("media_category", category);
        return media(checked(post(account, UPLOAD, Body.multipart(kind, "media", "picture", bytes), deadline)));
    }

    /** https://docs.x.com/x-api/media/create-media-metadata */
    void describe(Credential account, String id, ObjectNode metadata, Instant deadline) {
        ObjectNode body = Json.object().put("id", id);
        body.set("metadata", metadata);
        checked(post(account, "/2/media/metadata", Body.json(body.toString()), deadline));
    }

    /**
     * https://docs.x.com/x-api/posts/create-post : the id of the post
     *
     * @param limits hears what X says of its limits
     */
    String create(Credential account, ObjectNode body, Consumer<Allowance> limits, Instant deadline) {
        WireAnswer told = post(account, "/2/tweets", Body.json(body.toString()), deadline);
        TwitterLimits.of(told).forEach(limits);
        JsonNode answer = checked(told);
        return Json.text(answer, "/data/id")
                .orElseThrow(() -> new StepFailure(
                        new Failure.OutcomeUnknown(Reason.of("no_id", "X took the post without telling its id."))));
    }

    /**
     * https://docs.x.com/x-api/users/get-posts : the account's own posts, newest first
     *
     * @param since {@code start_time} or {@code since_id} with its value: each post that X gives costs money
     */
    Page posts(Credential account, Map<String, String> since, @Nullable String page, Instant deadline) {
        String name = fields;
        WireAnswer answer = posts(account, since, page, name, deadline);
        if (name.equals(OLD_FIELDS) && TwitterErrors.blames(answer, OLD_FIELDS)) {
            fields = NEW_FIELDS;
            answer = posts(account, since, page, NEW_FIELDS, deadline);
        }
        JsonNode body = checked(answer);
        // without posts there is no list but still a count
        if (!body.path("data").isArray() && !body.path("meta").isObject()) {
            throw incomplete();
        }
        return new Page(
                each(body, "/data").map(TwitterClient::found).toList(),
                Json.text(body, "/meta/next_token").orElse(null));
    }

    private WireAnswer posts(
            Credential account, Map<String, String> since, @Nullable String page, String name, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>(since);
        query.put("max_results", "100");
        query.put(name, "created_at,entities,attachments,conversation_id");
        query.put("expansions", "attachments.media_keys");
        if (page != null) {
            query.put("pagination_token", page);
        }
        return get(account, "/2/users/" + account.platformUserId() + "/tweets", query, deadline);
    }

    private static Found found(JsonNode post) {
        return new Found(
                post.path("id").asText(),
                post.path("text").asText(),
                each(post, "/entities/urls").map(TwitterClient::link).toList(),
                each(post, "/attachments/media_keys").map(JsonNode::asText).toList(),
                post.path("conversation_id").asText());
    }

    private static Link link(JsonNode url) {
        String expanded = url.path("expanded_url").asText(url.path("url").asText());
        boolean medium =
                url.hasNonNull("media_key") || expanded.matches("https://[^/]+/[^/]+/status/\\d+/(photo|video)/\\d");
        return new Link(url.path("url").asText(), expanded, medium);
    }

    private static Stream<JsonNode> each(JsonNode node, String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false);
    }

    private static Media media(JsonNode answer) {
        String id = Json.text(answer, "/data/id")
                .orElseThrow(() -> StepFailure.passing("no_media_id", "X began an upload without naming it."));
        return new Media(id, Json.text(answer, "/data/media_key").orElse(""));
    }

    private static Processing processing(JsonNode data) {
        JsonNode info = data.path("processing_info");
        if (info.path("state").asText().equals("failed")) {
            return new Processing.Broken(
                    Json.text(info, "/error/name").orElse("InvalidMedia"),
                    Json.text(info, "/error/message").orElse("X could not process the file."));
        }
        if (info.isMissingNode() || info.path("state").asText().equals("succeeded")) {
            return new Processing.Done();
        }
        long wait = info.path("check_after_secs").asLong(5);
        return new Processing.Running(Duration.ofSeconds(Math.clamp(wait, 1, LONGEST_POLL)));
    }

    private WireAnswer get(Credential account, String path, Map<String, String> query, Instant deadline) {
        URI uri = URI.create(config.apiUrl() + path + "?" + Body.encode(query));
        return wire.send(WireRequest.get(uri, headers(account)), deadline);
    }

    private WireAnswer post(Credential account, String path, Body body, Instant deadline) {
        return wire.send(WireRequest.post(URI.create(config.apiUrl() + path), headers(account), body), deadline);
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw failure(answer);
        }
        return Json.read(answer.body());
    }

    private StepFailure failure(WireAnswer answer) {
        return new StepFailure(TwitterErrors.failure(answer, clock.instant()));
    }

    private static Map<String, String> headers(Credential account) {
        return Map.of("Authorization", account.bearer());
    }
}
