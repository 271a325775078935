package dev.crier.post.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.CrierJson;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** Asks media-service about a user's media, and has it keep those that a post shows. */
@ApplicationScoped
public class MediaClient {

    /** The service's internal API. */
    @RegisterRestClient(configKey = "media")
    @OidcClientFilter
    @Path("/internal/media")
    public interface Api {
        /** Unlike requests, answers may have fields that this version does not know. */
        @ClientObjectMapper
        static ObjectMapper mapper(ObjectMapper strict) {
            return CrierJson.mapper();
        }

        @GET
        Uni<Found> find(@RestQuery("user_id") String userId, @RestQuery("ids") String ids);

        @POST
        @Path("/attach")
        Uni<Void> attach(Attachment attachment);
    }

    /** The media that exist and belong to the user. */
    public record Found(List<PostMedium> items) {}

    /** The media that a post shows. */
    public record Attachment(UserId userId, PostId postId, List<MediaId> mediaIds) {}

    private final Api api;

    MediaClient(@RestClient Api api) {
        this.api = api;
    }

    /** Those of the media that the user owns; others are left out. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 100,
            jitter = 50,
            retryOn = {ProcessingException.class, TimeoutException.class})
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 3, delayUnit = ChronoUnit.SECONDS)
    public Uni<List<PostMedium>> find(UserId user, Collection<MediaId> ids) {
        String list = ids.stream().map(MediaId::toString).collect(Collectors.joining(","));
        return api.find(user.toString(), list).map(Found::items);
    }

    /** Keeps the media from clean-up while the post lives. Saying it twice is harmless. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 100,
            jitter = 50,
            retryOn = {ProcessingException.class, TimeoutException.class})
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 3, delayUnit = ChronoUnit.SECONDS)
    public Uni<Void> attach(UserId user, PostId post, List<MediaId> media) {
        return api.attach(new Attachment(user, post, media));
    }
}
