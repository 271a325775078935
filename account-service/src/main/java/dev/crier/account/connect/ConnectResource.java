package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.audit.Callers;
import dev.crier.account.contact.KeepsContact;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Out to the platform's consent page. */
@Path("/api/auth/{platform}")
@Tag(name = "Connect")
public class ConnectResource {

    private final Connectors connectors;
    private final Starts starts;
    private final Attempts attempts;
    private final ConnectConfig config;
    private final Callers callers;
    private final CallerIdentity caller;

    ConnectResource(
            Connectors connectors,
            Starts starts,
            Attempts attempts,
            ConnectConfig config,
            Callers callers,
            CallerIdentity caller) {
        this.connectors = connectors;
        this.starts = starts;
        this.attempts = attempts;
        this.config = config;
        this.callers = callers;
        this.caller = caller;
    }

    /** Where to send the browser. The answer also ties the attempt to the browser by a cookie. */
    @GET
    @Path("/connect")
    @Authenticated
    @KeepsContact
    @Operation(summary = "Begin to connect an account; send the browser to auth_url within 10 minutes")
    @APIResponse(responseCode = "200", description = "auth_url and state; sets the cookie crier_oauth")
    @APIResponse(responseCode = "400", description = "handle_needed")
    @APIResponse(
            responseCode = "404",
            description = "unknown_platform; not_found: no account of this id is the caller's")
    @APIResponse(
            responseCode = "409",
            description = "platform_not_configured, connect_method_not_offered, account_mismatch")
    @APIResponse(
            responseCode = "422",
            description = "account_other_platform, handle_not_found, identity_mismatch, host_not_allowed,"
                    + " oauth_not_offered")
    @APIResponse(responseCode = "503", description = "platform_unavailable, vault_unavailable: begin again")
    public Uni<RestResponse<ConnectStart>> connect(
            String platform,
            @Parameter(description = "The account's handle, where each account has a server of its own (bluesky)")
                    @QueryParam("handle")
                    @Nullable
                    String handle,
            @Parameter(description = "The account to connect again; another one is refused with account_mismatch")
                    @QueryParam("account_id")
                    @Nullable
                    String accountId) {
        var connector = connectors.named(platform, RedirectConnector.class);
        return starts.start(caller.userId(), connector, new Starts.Request(handle, accountId), callers.user())
                .map(begun -> RestResponse.ResponseBuilder.ok(new ConnectStart(
                                begun.authorizeUrl(), begun.state().reveal()))
                        .cookie(BrowserCookie.of(begun.browser(), config.publicUrl(), config.stateLife()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Public: authorization servers fetch it, and its address is our client id there. */
    @GET
    @Path("/client-metadata.json")
    @PermitAll
    @Operation(summary = "How Crier introduces itself to authorization servers that fetch this document")
    @APIResponse(responseCode = "200", description = "An OAuth client id metadata document")
    @APIResponse(responseCode = "409", description = "connect_method_not_offered")
    public Map<String, Object> clientMetadata(String platform) {
        var connector = connectors.named(platform, RedirectConnector.class);
        return connector
                .clientMetadata(attempts.redirectUri(connector))
                .orElseThrow(() -> Problem.of(
                        AccountError.CONNECT_METHOD_NOT_OFFERED,
                        platform + " does not fetch such a document from here"));
    }

    /** How to begin. */
    public record ConnectStart(URI authUrl, String state) {}
}
