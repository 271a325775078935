package dev.crier.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedIdentityIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedIdentity identity;

    @BeforeAll
    static void start() {
        identity = EmbeddedIdentity.start(ServerOptions.temporary());
        System.out.println("identity started in " + identity.startedIn().toMillis() + " ms");
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void givesEveryServiceTheRoleService() throws Exception {
        for (var service : new String[] {
            "account-service",
            "media-service",
            "post-service",
            "scheduler-service",
            "publisher-worker",
            "transcoder-worker"
        }) {
            var claims = claims(service);
            assertThat(claims.at("/roles").toString()).isEqualTo("[\"service\"]");
            assertThat(claims.at("/sub").asText()).isEqualTo(service);
            assertThat(claims.at("/iss").asText()).isEqualTo(identity.issuer().toString());
        }
    }

    @Test
    void givesAUserASubAndNoRole() throws Exception {
        var user = UUID.randomUUID().toString();
        var claims = claims(user);
        assertThat(claims.at("/sub").asText()).isEqualTo(user);
        assertThat(claims.has("roles")).isFalse();
        assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(3600);
    }

    @Test
    void givesNobodyElseASub() throws Exception {
        var claims = claims("stranger");
        assertThat(claims.has("roles")).isFalse();
        assertThat(claims.path("sub").isMissingNode() || claims.path("sub").isNull())
                .isTrue();
    }

    @Test
    void publishesItsKeysWhereDiscoveryPoints() throws Exception {
        var discovery = get(URI.create(identity.issuer() + "/.well-known/openid-configuration"));
        assertThat(discovery.at("/issuer").asText()).isEqualTo(identity.issuer().toString());
        assertThat(get(URI.create(discovery.at("/jwks_uri").asText()))
                        .at("/keys")
                        .size())
                .isPositive();
    }

    @Test
    void signsWithTheSameKeyAfterARestart() throws Exception {
        var keys = get(URI.create(identity.issuer() + "/jwks"));
        try (var other = EmbeddedIdentity.start(ServerOptions.temporary())) {
            assertThat(get(URI.create(other.issuer() + "/jwks"))).isEqualTo(keys);
        }
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        try (var parent = ParentProcess.start("identity", null)) {
            parent.kill();
            await().until(() -> ProcessHandle.of(parent.serverPid()).isEmpty());
        }
    }

    private static JsonNode claims(String clientId) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var form = "grant_type=client_credentials&client_secret=any&client_id=" + clientId;
            var request = HttpRequest.newBuilder(URI.create(identity.issuer() + "/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            var token = JSON.readTree(
                            http.send(request, BodyHandlers.ofString()).body())
                    .at("/access_token")
                    .asText();
            return JSON.readTree(
                    Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
        }
    }

    private static JsonNode get(URI uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body());
        }
    }
}
