package dev.crier.account.platform.bluesky;

import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who we are to authorization servers, none of which knows us: the address of a document about us, or, on a developer's
 * machine, that of nothing at all.
 *
 * @see <a href="https://atproto.com/specs/oauth#clients">Clients in the AT Protocol</a>
 */
@ApplicationScoped
class ClientIdentity {

    static final String SCOPE = "atproto transition:generic";
    private static final String LOOPBACK = "http://localhost";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";
    private static final String DOCUMENT = "client-metadata.json";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Optional<EcKey> key;
    private final Clock clock;

    ClientIdentity(BlueskyConfig config, Clock clock) {
        this.key = config.clientKey().map(Secret::of).map(EcKey::read);
        this.clock = clock;
    }

    /** A redirect to this machine has to name it by its address. */
    static URI redirectUri(URI callback) {
        return "http".equals(callback.getScheme()) && "localhost".equals(callback.getHost())
                ? URI.create(callback.toString().replaceFirst("//localhost", "//" + LOOPBACK_ADDRESS))
                : callback;
    }

    /** Our name, by where browsers come back to; empty if that is neither public nor this machine. */
    Optional<String> clientId(URI redirectUri) {
        if ("https".equals(redirectUri.getScheme())) {
            return Optional.of(redirectUri.resolve(DOCUMENT).toString());
        }
        return LOOPBACK_ADDRESS.equals(redirectUri.getHost())
                ? Optional.of(HttpCall.at(
                                URI.create(LOOPBACK),
                                "",
                                Map.of("redirect_uri", redirectUri.toString(), "scope", SCOPE))
                        .toString())
                : Optional.empty();
    }

    /** The document at the address that is our name. Sessions of a client that has a key may last longer. */
    Optional<Map<String, Object>> document(URI redirectUri) {
        if (!"https".equals(redirectUri.getScheme())) {
            return Optional.empty();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client_id", redirectUri.resolve(DOCUMENT).toString());
        document.put("client_name", "Crier");
        document.put("client_uri", redirectUri.resolve("/").toString());
        document.put("application_type", "web");
        document.put("redirect_uris", List.of(redirectUri.toString()));
        document.put("grant_types", List.of("authorization_code", "refresh_token"));
        document.put("response_types", List.of("code"));
        document.put("scope", SCOPE);
        document.put("dpop_bound_access_tokens", true);
        document.put("token_endpoint_auth_method", key.isPresent() ? "private_key_jwt" : "none");
        key.ifPresent(ours -> {
            Map<String, String> jwk = new LinkedHashMap<>(ours.publicJwk());
            jwk.put("kid", ours.thumbprint());
            jwk.put("use", "sig");
            jwk.put("alg", "ES256");
            document.put("token_endpoint_auth_signing_alg", "ES256");
            document.put("jwks", Map.of("keys", List.of(jwk)));
        });
        return Optional.of(document);
    }

    /** Whether servers can tell us from others that use our name. */
    boolean confidential(String clientId) {
        return key.isPresent() && !clientId.startsWith(LOOPBACK);
    }

    /** The fields that prove who we are (RFC 7523); none for a public client. */
    Map<String, String> proof(String clientId, String issuer) {
        if (!confidential(clientId)) {
            return Map.of();
        }
        EcKey ours = key.orElseThrow();
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", issuer);
        claims.put("jti", RandomSecret.next().reveal());
        claims.put("iat", now);
        claims.put("exp", now + 60);
        String assertion = ours.sign(Map.of("alg", "ES256", "kid", ours.thumbprint()), claims);
        return Map.of("client_assertion_type", ASSERTION, "client_assertion", assertion);
    }
}
