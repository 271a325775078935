package dev.crier.account.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientIdentityTest {

    private static final URI PUBLIC = URI.create("https://crier.example/api/auth/bluesky/callback");
    private static final String DOCUMENT = "https://crier.example/api/auth/bluesky/client-metadata.json";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final EcKey key = EcKey.generate();

    @Test
    void onThisMachineTheNameSaysItAll() {
        URI redirect = ClientIdentity.redirectUri(URI.create("http://localhost:8080/api/auth/bluesky/callback"));

        assertThat(redirect).hasToString("http://127.0.0.1:8080/api/auth/bluesky/callback");
        assertThat(identity(null).clientId(redirect))
                .contains(
                        "http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fauth%2Fbluesky%2Fcallback"
                                + "&scope=atproto%20transition%3Ageneric");
        assertThat(identity(key).document(redirect)).isEmpty();
        assertThat(identity(key).proof("http://localhost?scope=atproto", "https://bsky.social"))
                .isEmpty();
    }

    @Test
    void inPublicTheNameIsTheAddressOfTheDocument() {
        var identity = identity(null);

        assertThat(ClientIdentity.redirectUri(PUBLIC)).isEqualTo(PUBLIC);
        assertThat(identity.clientId(PUBLIC)).contains(DOCUMENT);
        assertThat(identity.document(PUBLIC).orElseThrow())
                .containsEntry("client_id", DOCUMENT)
                .containsEntry("redirect_uris", List.of(PUBLIC.toString()))
                .containsEntry("token_endpoint_auth_method", "none")
                .containsEntry("dpop_bound_access_tokens", true)
                .containsEntry("scope", "atproto transition:generic")
                .doesNotContainKeys("jwks", "token_endpoint_auth_signing_alg");
        assertThat(identity.proof(DOCUMENT, "https://bsky.social")).isEmpty();
    }

    @Test
    void elsewhereThereIsNoName() {
        assertThat(identity(key).clientId(URI.create("http://crier.lan/api/auth/bluesky/callback")))
                .isEmpty();
    }

    @Test
    void aKeyOfOurOwnProvesWhoWeAre() throws Exception {
        var identity = identity(key);
        Map<String, Object> document = identity.document(PUBLIC).orElseThrow();
        Map<String, String> proof = identity.proof(DOCUMENT, "https://bsky.social");
        String assertion = proof.get("client_assertion");
        JsonNode claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]));

        assertThat(document).containsEntry("token_endpoint_auth_method", "private_key_jwt");
        Map<String, String> published = new LinkedHashMap<>(key.publicJwk());
        published.putAll(Map.of("kid", key.thumbprint(), "use", "sig", "alg", "ES256"));
        assertThat(document).containsEntry("jwks", Map.of("keys", List.of(published)));
        assertThat(proof)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(EcKeyTest.isSigned(assertion, key.publicJwk())).isTrue();
        assertThat(claims.path("iss").asText()).isEqualTo(DOCUMENT);
        assertThat(claims.path("sub").asText()).isEqualTo(DOCUMENT);
        assertThat(claims.path("aud").asText()).isEqualTo("https://bsky.social");
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 60);
        assertThat(claims.path("jti").asText()).isNotEmpty();
    }

    private static ClientIdentity identity(EcKey key) {
        return new ClientIdentity(
                new BlueskyConfig() {
                    @Override
                    public URI entrywayUrl() {
                        return URI.create("https://bsky.social");
                    }

                    @Override
                    public URI plcUrl() {
                        return URI.create("https://plc.directory");
                    }

                    @Override
                    public Optional<String> clientKey() {
                        return Optional.ofNullable(key).map(pair -> pair.jwk().reveal());
                    }

                    @Override
                    public boolean allowPrivateHosts() {
                        return false;
                    }
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
