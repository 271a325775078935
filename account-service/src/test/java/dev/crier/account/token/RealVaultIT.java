package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.testkit.containers.ContainerServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same rules, and thereby the stand-in, against the server itself: {@code -Pcontainers}. */
@EnabledIfSystemProperty(named = "crier.test.infrastructure", matches = "containers")
class RealVaultIT extends KeyWrapperContract {

    private static String url;
    private static VaultReplicas replicas;

    private final String key = "crier-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        url = ContainerServers.vault(TransitStandIn.TOKEN);
        replicas = new VaultReplicas();
        post("sys/mounts/transit", "{\"type\":\"transit\"}");
    }

    @AfterAll
    static void stop() {
        replicas.close();
    }

    @BeforeEach
    void makeKey() throws Exception {
        post("transit/keys/" + key, "{\"derived\":true}");
    }

    @Override
    KeyWrapper replica() {
        return replicas.of(url, key, Duration.ofSeconds(10));
    }

    private static void post(String path, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/v1/" + path))
                    .header("X-Vault-Token", TransitStandIn.TOKEN)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 299);
        }
    }
}
