package dev.crier.publisher.platform.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.instagram.InstagramTypes.Comment;
import dev.crier.publisher.platform.instagram.InstagramTypes.Quota;
import dev.crier.publisher.platform.internal.graph.ContainerApi;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.ContainerStatus;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Progress;
import dev.crier.publisher.platform.internal.graph.GraphClient;
import dev.crier.publisher.platform.internal.http.WireClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instagram's endpoints, one method each. */
@ApplicationScoped
class InstagramClient implements ContainerApi {

    private static final String POST_FIELDS = "id,caption,media_type,media_product_type,permalink,timestamp";

    private final GraphClient graph;

    InstagramClient(InstagramConfig config, WireClient wire, Clock clock) {
        this.graph = new GraphClient(
                wire, clock, URI.create(config.graphUrl() + "/" + config.apiVersion()), InstagramErrors::failure);
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
    @Override
    public String create(Credential account, Map<String, String> fields, Instant deadline) {
        return GraphClient.id(graph.post(account, account.platformUserId() + "/media", fields, deadline));
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container */
    @Override
    public ContainerStatus container(Credential account, String id, Instant deadline) {
        try {
            JsonNode answer = graph.get(account, id, Map.of("fields", "id,status_code,status"), deadline);
            return new ContainerStatus(
                    Progress.of(answer.path("status_code").asText()),
                    answer.path("status").asText(""));
        } catch (StepFailure failure) {
            if (InstagramErrors.GONE.contains(failure.failure().reason().code())) {
                return new ContainerStatus(Progress.GONE, "");
            }
            throw failure;
        }
    }

    @Override
    public Failure failed(String detail) {
        return InstagramErrors.container(detail);
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media_publish */
    String publish(Credential account, String container, Instant deadline) {
        return GraphClient.id(graph.post(
                account, account.platformUserId() + "/media_publish", Map.of("creation_id", container), deadline));
    }

    /**
     * How many posts the account may publish within a day; empty if the answer does not say.
     *
     * @see <a href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit">Reference</a>
     */
    Optional<Quota> quota(Credential account, Instant deadline) {
        JsonNode row = graph.get(
                        account,
                        account.platformUserId() + "/content_publishing_limit",
                        Map.of("fields", "quota_usage,config"),
                        deadline)
                .at("/data/0");
        JsonNode used = row.path("quota_usage");
        JsonNode total = row.at("/config/quota_total");
        return used.isNumber() && total.isNumber()
                ? Optional.of(new Quota(used.asLong(), total.asLong()))
                : Optional.empty();
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media */
    @Override
    public Posted media(Credential account, String id, Instant deadline) {
        return posted(graph.get(account, id, Map.of("fields", "id,permalink,timestamp"), deadline));
    }

    /** The account's newest posts, newest first. */
    List<Posted> posts(Credential account, Instant since, Instant deadline) {
        return recent(account, "media", since, deadline);
    }

    /** The account's stories of the last 24 hours; they are not among its posts. */
    List<Posted> stories(Credential account, Instant since, Instant deadline) {
        return recent(account, "stories", since, deadline);
    }

    private List<Posted> recent(Credential account, String list, Instant since, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", POST_FIELDS);
        query.put("limit", "25");
        query.put("since", Long.toString(since.getEpochSecond()));
        JsonNode answer = graph.get(account, account.platformUserId() + "/" + list, query, deadline);
        return GraphClient.data(answer).stream().map(InstagramClient::posted).toList();
    }

    private static Posted posted(JsonNode node) {
        return GraphClient.posted(node, "caption");
    }

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments */
    List<Comment> comments(Credential account, String media, Instant deadline) {
        JsonNode answer =
                graph.get(account, media + "/comments", Map.of("fields", "id,text,username,timestamp"), deadline);
        return GraphClient.data(answer).stream()
                .map(node -> new Comment(
                        node.path("text").asText(""), node.path("username").asText("")))
                .toList();
    }

    void comment(Credential account, String media, String text, Instant deadline) {
        GraphClient.id(graph.post(account, media + "/comments", Map.of("message", text), deadline));
    }
}
