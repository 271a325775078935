package dev.crier.account.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.bluesky.BlueskyTypes.Did;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Discovery of an account's authorization server, and its endpoints; every call carries a proof of the key (DPoP). */
@ApplicationScoped
class BlueskyOAuthClient {

    private static final String WELL_KNOWN = "/.well-known/";
    private static final String NONCE = "DPoP-Nonce";

    private final JsonClient http;
    private final BlueskyConfig config;
    private final ClientIdentity identity;
    private final Clock clock;

    BlueskyOAuthClient(JsonClient http, BlueskyConfig config, ClientIdentity identity, Clock clock) {
        this.http = http;
        this.config = config;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Tokens as the server gives them.
     *
     * @param bound whether they are bound to the key, as they have to be
     */
    record Tokens(TokenAnswer answer, Did account, boolean bound) {

        static Tokens read(JsonNode json) {
            return new Tokens(
                    TokenAnswer.read(json),
                    new Did(Fields.text(json, "sub")),
                    "DPoP".equalsIgnoreCase(json.path("token_type").asText()));
        }
    }

    /** RFC 9728, then RFC 8414: which server answers for an account's host; empty if none that we can use. */
    Uni<Optional<AuthServer>> server(URI pds) {
        return http.send(foreign(HttpCall.get(pds, WELL_KNOWN + "oauth-protected-resource", Map.of())), json -> json)
                .chain(json -> AuthServer.named(json, pds)
                        .map(this::server)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure(PlatformAnswerException.class)
                .recoverWithItem(Optional.empty());
    }

    /** The metadata of an issuer; empty if they are another's, or lack what we rely on. */
    Uni<Optional<AuthServer>> server(String issuer) {
        return http.send(
                foreign(HttpCall.get(URI.create(issuer), WELL_KNOWN + "oauth-authorization-server", Map.of())),
                json -> AuthServer.read(json, issuer));
    }

    /** RFC 9126: hands the request in and gets the name under which the browser finds it there. */
    Uni<String> push(AuthServer server, EcKey key, Map<String, String> request) {
        return send(server, server.par(), key, request, json -> Fields.text(json, "request_uri"));
    }

    /** https://atproto.com/specs/oauth#tokens-and-session-lifetime : codes and refresh tokens work once. */
    Uni<Tokens> tokens(AuthServer server, EcKey key, Map<String, String> request) {
        return send(server, server.token(), key, request, Tokens::read);
    }

    /** RFC 7009 ; it answers without a body. */
    Uni<Void> revoke(AuthServer server, URI endpoint, EcKey key, Map<String, String> request) {
        return send(server, endpoint, key, request, json -> json).replaceWithVoid();
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-get-session */
    Uni<String> session(URI pds, EcKey key, Secret accessToken) {
        return session(pds, key, accessToken, null)
                .onFailure(BlueskyOAuthClient::wantsNonce)
                .recoverWithUni(answer -> session(pds, key, accessToken, nonce(answer)));
    }

    private Uni<String> session(URI pds, EcKey key, Secret accessToken, @Nullable String nonce) {
        return Uni.createFrom().deferred(() -> {
            HttpCall call = HttpCall.get(pds, "/xrpc/com.atproto.server.getSession", Map.of());
            String ath = RandomSecret.hash(accessToken.reveal());
            return http.send(
                    foreign(call).asBound(accessToken).with("DPoP", proof(key, call, nonce, Map.of("ath", ath))),
                    json -> Fields.text(json, "did"));
        });
    }

    private <T> Uni<T> send(
            AuthServer server, URI endpoint, EcKey key, Map<String, String> request, Function<JsonNode, T> reader) {
        return attempt(server, endpoint, key, request, null, reader)
                .onFailure(BlueskyOAuthClient::wantsNonce)
                .recoverWithUni(answer -> attempt(server, endpoint, key, request, nonce(answer), reader));
    }

    /** The server refuses before it looks at anything else, so sending again with its nonce repeats nothing. */
    private static boolean wantsNonce(Throwable failure) {
        return failure instanceof PlatformAnswerException answer
                && "use_dpop_nonce".equals(answer.body().path("error").asText())
                && answer.header(NONCE).isPresent();
    }

    private static @Nullable String nonce(Throwable failure) {
        return failure instanceof PlatformAnswerException answer
                ? answer.header(NONCE).orElse(null)
                : null;
    }

    private <T> Uni<T> attempt(
            AuthServer server,
            URI endpoint,
            EcKey key,
            Map<String, String> request,
            @Nullable String nonce,
            Function<JsonNode, T> reader) {
        return Uni.createFrom().deferred(() -> {
            Map<String, String> form = new HashMap<>(request);
            form.putAll(identity.proof(String.valueOf(request.get("client_id")), server.issuer()));
            HttpCall call = HttpCall.postForm(endpoint, "", form);
            return http.sendForLittle(foreign(call).with("DPoP", proof(key, call, nonce, Map.of())), reader);
        });
    }

    /** RFC 9449, section 4.2. */
    private String proof(EcKey key, HttpCall call, @Nullable String nonce, Map<String, String> more) {
        Map<String, Object> claims = new LinkedHashMap<>(more);
        claims.put("jti", RandomSecret.next().reveal());
        claims.put("htm", call.method());
        claims.put("htu", call.uri().toString().replaceFirst("[?#].*", ""));
        claims.put("iat", clock.instant().getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return key.sign(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", key.publicJwk()), claims);
    }

    private HttpCall foreign(HttpCall call) {
        return BlueskyClient.foreign(call, config);
    }
}
