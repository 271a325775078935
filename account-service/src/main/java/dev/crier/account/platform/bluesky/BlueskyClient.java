package dev.crier.account.platform.bluesky;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crier.account.platform.bluesky.BlueskyTypes.Did;
import dev.crier.account.platform.bluesky.BlueskyTypes.DidDocument;
import dev.crier.account.platform.bluesky.BlueskyTypes.Handle;
import dev.crier.account.platform.bluesky.BlueskyTypes.Session;
import dev.crier.account.platform.internal.HostNotAllowedException;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Handle and DID resolution, and sessions at an account's server. */
@ApplicationScoped
class BlueskyClient {

    private final JsonClient http;
    private final BlueskyConfig config;

    BlueskyClient(JsonClient http, BlueskyConfig config) {
        this.http = http;
        this.config = config;
    }

    /** https://docs.bsky.app/docs/api/com-atproto-identity-resolve-handle. */
    Uni<Did> resolve(Handle handle) {
        return http.send(
                HttpCall.get(
                        config.entrywayUrl(),
                        "/xrpc/com.atproto.identity.resolveHandle",
                        Map.of("handle", handle.value())),
                Did::read);
    }

    /** https://web.plc.directory/api/redoc and https://w3c-ccg.github.io/did-method-web/. */
    Uni<DidDocument> document(Did did) {
        var call = did.isWeb()
                ? foreign(HttpCall.get(URI.create("https://" + did.webHost()), "/.well-known/did.json", Map.of()))
                : HttpCall.get(config.plcUrl(), "/" + did.value(), Map.of());
        return http.send(call, DidDocument::read);
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-create-session. */
    Uni<Session> createSession(URI pds, Did did, Secret appPassword) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("identifier", did.value())
                .put("password", appPassword.reveal())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return http.send(
                foreign(HttpCall.postJson(pds, "/xrpc/com.atproto.server.createSession", body)), Session::read);
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-refresh-session; any body is refused. */
    Uni<Session> refreshSession(URI pds, Secret refreshToken) {
        return http.send(
                foreign(HttpCall.post(pds, "/xrpc/com.atproto.server.refreshSession")
                        .as(refreshToken)),
                Session::read);
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-get-session. */
    Uni<String> session(URI pds, Secret accessToken) {
        return http.send(
                foreign(HttpCall.get(pds, "/xrpc/com.atproto.server.getSession", Map.of())
                        .as(accessToken)),
                json -> json.path("did").asText());
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-delete-session ; it answers without a body. */
    Uni<Void> deleteSession(URI pds, Secret refreshToken) {
        return http.send(foreign(
                HttpCall.post(pds, "/xrpc/com.atproto.server.deleteSession").as(refreshToken)));
    }

    /** The document of a user's account names the host, so it is treated as what the user typed. */
    private HttpCall foreign(HttpCall call) {
        return foreign(call, config);
    }

    static HttpCall foreign(HttpCall call, BlueskyConfig config) {
        if (config.allowPrivateHosts()) {
            return call;
        }
        if (!"https".equals(call.uri().getScheme()) || call.uri().getHost() == null) {
            throw new HostNotAllowedException(String.valueOf(call.uri().getHost()));
        }
        return call.toForeignHost();
    }
}
