package dev.crier.publisher.platform.threads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.StepFailure;
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

/** Threads' endpoints, one method each. */
@ApplicationScoped
class ThreadsClient implements ContainerApi {

    private final GraphClient graph;

    ThreadsClient(ThreadsConfig config, WireClient wire, Clock clock) {
        this.graph = new GraphClient(
                wire, clock, URI.create(config.graphUrl() + "/" + config.apiVersion()), ThreadsErrors::failure);
    }

    /** https://developers.facebook.com/docs/threads/reference/publishing */
    @Override
    public String create(Credential account, Map<String, String> fields, Instant deadline) {
        return GraphClient.id(graph.post(account, account.platformUserId() + "/threads", fields, deadline));
    }

    /** https://developers.facebook.com/docs/threads/troubleshooting */
    @Override
    public ContainerStatus container(Credential account, String id, Instant deadline) {
        try {
            JsonNode answer = graph.get(account, id, Map.of("fields", "id,status,error_message"), deadline);
            return new ContainerStatus(
                    Progress.of(answer.path("status").asText()),
                    answer.path("error_message").asText(""));
        } catch (StepFailure failure) {
            if (failure.failure().reason().code().equals(ThreadsErrors.NOT_FOUND)) {
                return new ContainerStatus(Progress.GONE, "");
            }
            throw failure;
        }
    }

    @Override
    public Failure failed(String detail) {
        return ThreadsErrors.container(detail);
    }

    /** https://developers.facebook.com/docs/threads/reference/publishing */
    String publish(Credential account, String container, Instant deadline) {
        return GraphClient.id(graph.post(
                account, account.platformUserId() + "/threads_publish", Map.of("creation_id", container), deadline));
    }

    /** https://developers.facebook.com/docs/threads/retrieve-and-discover-posts/retrieve-posts */
    @Override
    public Posted media(Credential account, String id, Instant deadline) {
        return posted(graph.get(account, id, Map.of("fields", "id,permalink,timestamp"), deadline));
    }

    /** The account's newest posts, newest first; replies are not among them. */
    List<Posted> posts(Credential account, Instant since, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", "id,text,timestamp,permalink,media_type");
        query.put("since", Long.toString(since.getEpochSecond()));
        query.put("limit", "25");
        JsonNode answer = graph.get(account, account.platformUserId() + "/threads", query, deadline);
        return GraphClient.data(answer).stream().map(ThreadsClient::posted).toList();
    }

    /**
     * The account's own newest replies below a post.
     *
     * @see <a href="https://developers.facebook.com/docs/threads/reply-management">Reply management</a>
     */
    List<Posted> ownReplies(Credential account, String media, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", "id,text,timestamp,permalink,media_type,replied_to");
        query.put("limit", "25");
        JsonNode answer = graph.get(account, account.platformUserId() + "/replies", query, deadline);
        return GraphClient.data(answer).stream()
                .filter(reply -> reply.at("/replied_to/id").asText("").equals(media))
                .map(ThreadsClient::posted)
                .toList();
    }

    private static Posted posted(JsonNode node) {
        return GraphClient.posted(node, "text");
    }
}
