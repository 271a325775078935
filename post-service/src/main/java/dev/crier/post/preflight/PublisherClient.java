package dev.crier.post.preflight;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.contracts.PlatformId;
import dev.crier.messaging.CrierJson;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The publisher's internal API, as far as its switches go. */
@RegisterRestClient(configKey = "publisher")
@OidcClientFilter
@Path("/internal/platforms")
public interface PublisherClient {

    /** Unlike requests, answers may have fields that this version does not know. */
    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper strict) {
        return CrierJson.mapper();
    }

    /** One switch; without a platform, the one for all. */
    record Switch(
            @Nullable PlatformId platform,
            Publishing.Status status,
            @Nullable String reason) {

        Publishing publishing() {
            return new Publishing(status, reason);
        }
    }

    /** All switches. */
    record Switches(Switch publishing, List<Switch> items) {}

    @GET
    Uni<Switches> switches();
}
