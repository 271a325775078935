package dev.crier.publisher.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** account-service's internal API, as far as publishing needs it. */
@RegisterRestClient(configKey = "account")
@OidcClientFilter
@Path("/internal/accounts")
interface AccountClient {

    record CredentialRequest(UserId userId, PostId postId) {}

    /** @param refused the SHA-256 of the refused token in URL-safe Base64 without padding */
    record RefusedCredential(UserId userId, PostId postId, String refused) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CredentialAnswer(
            String platformUserId,
            @Nullable String username,
            String accessToken,
            @Nullable String dpopKey,
            @Nullable Map<String, @Nullable Object> platformMetadata) {

        @Override
        public String toString() {
            return "CredentialAnswer[" + platformUserId + "]";
        }
    }

    @POST
    @Path("{id}/credentials")
    CredentialAnswer credentials(@PathParam("id") AccountId id, CredentialRequest request);

    @POST
    @Path("{id}/credentials/refused")
    CredentialAnswer refused(@PathParam("id") AccountId id, RefusedCredential request);
}
