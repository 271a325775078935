package dev.crier.publisher.platform.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.instagram.InstagramTypes.ContainerStatus;
import dev.crier.publisher.platform.instagram.InstagramTypes.Media;
import dev.crier.publisher.platform.instagram.InstagramTypes.NewContainer;
import dev.crier.publisher.platform.instagram.InstagramTypes.Progress;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Instagram's endpoints, one method each. */
@ApplicationScoped
class InstagramClient {

    /** Graph timestamps have no colon in their offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    private final InstagramConfig config;
    private final WireClient wire;
    private final Clock clock;

    InstagramClient(InstagramConfig config, WireClient wire, Clock clock) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
    String createContainer(Credential account, NewContainer container, Instant deadline) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (container.video()) {
            fields.put("media_type", "REELS");
            fields.put("video_url", container.media().toString());
            fields.put("share_to_feed", Boolean.toString(container.shareToFeed()));
        } else {
            fields.put("image_url", container.media().toString());
            if (container.altText() != null) {
                fields.put("alt_text", container.altText());
            }
        }
        fields.put("caption", container.caption());
        return id(post(account, account.platformUserId() + "/media", fields, deadline));
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container */
    ContainerStatus container(Credential account, String container, Instant deadline) {
        JsonNode answer = get(account, container, Map.of("fields", "id,status_code,status"), deadline);
        return new ContainerStatus(
                progress(answer.path("status_code").asText()),
                answer.path("status").asText(""));
    }

    private static Progress progress(String word) {
        return Arrays.stream(Progress.values())
                .filter(progress -> progress.name().equals(word))
                .findFirst()
                .orElse(Progress.OTHER);
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media_publish */
    String publish(Credential account, String container, Instant deadline) {
        return id(
                post(account, account.platformUserId() + "/media_publish", Map.of("creation_id", container), deadline));
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media */
    Media media(Credential account, String media, Instant deadline) {
        return media(get(account, media, Map.of("fields", "id,permalink,timestamp"), deadline));
    }

    /** The account's newest posts, newest first. */
    List<Media> recent(Credential account, Instant since, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", "id,caption,media_type,media_product_type,permalink,timestamp");
        query.put("limit", "25");
        query.put("since", Long.toString(since.getEpochSecond()));
        JsonNode answer = get(account, account.platformUserId() + "/media", query, deadline);
        return StreamSupport.stream(answer.path("data").spliterator(), false)
                .map(InstagramClient::media)
                .toList();
    }

    private static Media media(JsonNode node) {
        return new Media(
                node.path("id").asText(),
                Json.text(node, "/permalink").map(URI::create).orElse(null),
                node.path("caption").asText(""),
                timestamp(node.path("timestamp").asText("")));
    }

    private static @Nullable Instant timestamp(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private JsonNode post(Credential account, String path, Map<String, String> fields, Instant deadline) {
        return checked(wire.send(WireRequest.post(uri(path), headers(account), Body.form(fields)), deadline));
    }

    private JsonNode get(Credential account, String path, Map<String, String> query, Instant deadline) {
        return checked(wire.send(WireRequest.get(uri(path + "?" + Body.encode(query)), headers(account)), deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw new StepFailure(InstagramErrors.failure(answer, clock.instant()));
        }
        return Json.read(answer.body());
    }

    private static String id(JsonNode answer) {
        return Json.text(answer, "/id")
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_id", "Instagram answered without the id of what it made."))));
    }

    private URI uri(String path) {
        return URI.create(config.graphUrl() + "/" + config.apiVersion() + "/" + path);
    }

    private static Map<String, String> headers(Credential account) {
        return Map.of("Authorization", account.bearer());
    }
}
