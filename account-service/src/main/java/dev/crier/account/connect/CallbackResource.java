package dev.crier.account.connect;

import dev.crier.account.audit.Callers;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import dev.crier.rest.CallerIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Back from the platform's consent page. */
@Path("/api/auth/{platform}/callback")
@Tag(name = "Connect")
public class CallbackResource {

    /** Marks a request that we sent from one name of this machine to the other: it is not sent on again. */
    private static final String SENT_ON = "sent_on";

    private final Connectors connectors;
    private final Attempts attempts;
    private final Callback callback;
    private final ConnectConfig config;
    private final Callers callers;
    private final CallerIdentity caller;

    CallbackResource(
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

    /** What comes along in the query; each part may be missing or forged. */
    public static class Query {

        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("code")
        @Nullable
        String code;

        @QueryParam("error")
        @Nullable
        String error;

        @QueryParam("iss")
        @Nullable
        String issuer;
    }

    /** The platform's redirect. There is no bearer token: the state says whose attempt it is. */
    @GET
    @PermitAll
    @Cancellable(false)
    @Operation(summary = "Where platforms send the browser back to; ends at the configured result page")
    @APIResponse(
            responseCode = "302",
            description = "To the result page with platform, result, and account_id or choice_id")
    public Uni<Response> callback(
            String platform,
            @BeanParam Query query,
            @CookieParam(BrowserCookie.NAME) @Nullable String browser,
            @Context UriInfo address) {
        var connector = connectors.named(platform, RedirectConnector.class);
        if (browser == null && cameToAnotherName(connector, address)) {
            return Uni.createFrom().item(toTheNameOfTheCookie(connector, address));
        }
        var user = callers.signedIn() ? caller.userId() : null;
        var back = new Callback.Return(
                query.state, browser, Secret.ofNullable(query.code), query.error, query.issuer, user);
        return callback.finish(connector, back, callers.user()).map(result -> redirect(connector.platform(), result));
    }

    /** A platform may want another name of this machine in our address (RFC 8252, 7.3) than browsers know us by. */
    private boolean cameToAnotherName(RedirectConnector connector, UriInfo address) {
        return !Objects.equals(
                        attempts.redirectUri(connector).getHost(),
                        config.publicUrl().getHost())
                && !address.getQueryParameters().containsKey(SENT_ON);
    }

    private Response toTheNameOfTheCookie(RedirectConnector connector, UriInfo address) {
        String raw = address.getRequestUri().getRawQuery();
        return elsewhere(URI.create(config.publicUrl().resolve("/api/auth/" + connector.platform() + "/callback") + "?"
                        + (raw == null ? "" : raw + "&") + SENT_ON + "=1"))
                .build();
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
        return elsewhere(page.build())
                .cookie(BrowserCookie.gone(config.publicUrl()))
                .build();
    }

    private static Response.ResponseBuilder elsewhere(URI page) {
        return Response.status(Response.Status.FOUND)
                .location(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
