package dev.crier.account.connect;

import dev.crier.account.audit.Callers;
import dev.crier.account.contact.KeepsContact;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import dev.crier.rest.CallerIdentity;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Out to the platform's consent page, and back. */
@Path("/api/auth/{platform}")
@Tag(name = "Connect")
public class ConnectResource {

    private final Connectors connectors;
    private final Attempts attempts;
    private final Callback callback;
    private final ConnectConfig config;
    private final Callers callers;
    private final CallerIdentity caller;

    ConnectResource(
            Connectors connectors,
            Attempts attempts,
            Callback callback,
            ConnectConfig config,
            Callers callers,
            CallerIdentity caller) {
        this.connectors = connectors;
        this.attempts = attempts;
        this.callback = callback;
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
    @APIResponse(responseCode = "409", description = "platform_not_configured, connect_method_not_offered")
    @APIResponse(responseCode = "503", description = "vault_unavailable: begin again")
    public Uni<RestResponse<ConnectStart>> connect(String platform) {
        var connector = connectors.named(platform, RedirectConnector.class);
        return attempts.begin(caller.userId(), connector)
                .map(begun -> RestResponse.ResponseBuilder.ok(new ConnectStart(
                                begun.authorizeUrl(), begun.state().reveal()))
                        .cookie(BrowserCookie.of(begun.browser(), config.publicUrl(), config.stateLife()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** The platform's redirect. There is no bearer token: the state says whose attempt it is. */
    @GET
    @Path("/callback")
    @PermitAll
    @Cancellable(false)
    @Operation(summary = "Where platforms send the browser back to; ends at the configured result page")
    @APIResponse(
            responseCode = "302",
            description = "To the result page with platform, result, and account_id or choice_id")
    public Uni<Response> callback(
            String platform,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @CookieParam(BrowserCookie.NAME) @Nullable String browser) {
        var connector = connectors.named(platform, RedirectConnector.class);
        return callback.finish(
                        connector, new Callback.Return(state, browser, Secret.ofNullable(code), error), callers.user())
                .map(result -> redirect(connector.platform(), result));
    }

    /** One page, from the configuration; nothing in it comes from the request but the platform that was recognised. */
    private Response redirect(PlatformId platform, ConnectResult result) {
        var page = UriBuilder.fromUri(config.resultPage())
                .queryParam("platform", platform)
                .queryParam("result", result.code());
        switch (result) {
            case ConnectResult.Connected connected -> page.queryParam("account_id", connected.account());
            case ConnectResult.Choose choose -> page.queryParam("choice_id", choose.choice());
            case ConnectResult.Refused refused -> {}
        }
        return Response.status(Response.Status.FOUND)
                .location(page.build())
                .cookie(BrowserCookie.gone(config.publicUrl()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** How to begin. */
    public record ConnectStart(URI authUrl, String state) {}
}
