package dev.crier.account.credential;

import dev.crier.account.account.AccountIds;
import dev.crier.account.audit.Callers;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The one door through which a token leaves: for services, for one account and one post at a time. */
@Path("/internal/accounts/{id}/credentials")
@RolesAllowed("service")
@Tag(name = "Internal")
public class CredentialsResource {

    private static final Logger LOG = Logger.getLogger(CredentialsResource.class);

    private final Credentials credentials;
    private final Callers callers;

    CredentialsResource(Credentials credentials, Callers callers) {
        this.credentials = credentials;
        this.callers = callers;
    }

    /** Whose account it has to be, and what the token is for. */
    public record CredentialRequest(
            @Nullable UserId userId, @Nullable PostId postId) {}

    /**
     * The same, and which token the platform refused.
     *
     * @param refused {@link TokenFingerprint} of it, never the token
     */
    public record RefusedCredential(
            @Nullable UserId userId,
            @Nullable PostId postId,
            @Nullable String refused) {}

    /** A caller that hangs up must not undo a refresh: the old tokens may be dead by then. */
    @POST
    @Cancellable(false)
    @Operation(
            summary = "Get an access token that is good for 5 minutes at least",
            description = "Of an account whose tokens cannot be renewed: one that is good until expires_at.")
    @APIResponse(responseCode = "200", description = "The credential; never to be written to disk")
    @APIResponse(responseCode = "404", description = "not_found, disconnected: there is nothing to act for")
    @APIResponse(responseCode = "409", description = "needs_reconnect: only the owner can help")
    @APIResponse(responseCode = "503", description = "platform_unavailable, vault_unavailable: ask again")
    public Uni<RestResponse<Credential>> handOut(String id, CredentialRequest request) {
        Demand demand = demand(id, request.userId(), request.postId());
        return credentials.handOut(demand).map(credential -> answer(demand, credential));
    }

    /** Told by a worker whose token a platform did not take although it should have been good. */
    @POST
    @Path("/refused")
    @Cancellable(false)
    @Operation(
            summary = "Get another access token than the one that the platform refused",
            description =
                    "refused is the SHA-256 of the refused token in URL-safe Base64 without padding. The newest token"
                            + " is made anew, once in a while; an older one is answered by the newest.")
    @APIResponse(responseCode = "200", description = "Another credential; never to be written to disk")
    @APIResponse(responseCode = "404", description = "not_found, disconnected: there is nothing to act for")
    @APIResponse(
            responseCode = "409",
            description = "needs_reconnect: only the owner can help; credential_current: there is no newer token")
    @APIResponse(responseCode = "503", description = "platform_unavailable, vault_unavailable: ask again")
    public Uni<RestResponse<Credential>> refused(String id, RefusedCredential request) {
        Demand demand = demand(id, request.userId(), request.postId());
        TokenFingerprint refused = fingerprint(request.refused());
        LOG.infof("post=%s account=%s credential refused by the platform", demand.post(), id);
        return credentials.replace(demand, refused).map(credential -> answer(demand, credential));
    }

    private Demand demand(String id, @Nullable UserId user, @Nullable PostId post) {
        if (user == null || post == null) {
            throw Problem.of(CommonError.INVALID_INPUT, "Send user_id and post_id");
        }
        return new Demand(user, AccountIds.fromPath(id), post, callers.service());
    }

    private static TokenFingerprint fingerprint(@Nullable String text) {
        try {
            return new TokenFingerprint(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    CommonError.INVALID_INPUT,
                    "Send as refused the SHA-256 of the refused token in URL-safe Base64 without padding");
        }
    }

    private static RestResponse<Credential> answer(Demand demand, Credential credential) {
        LOG.infof("post=%s account=%s credential handed out", demand.post(), demand.account());
        return RestResponse.ResponseBuilder.ok(credential)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
