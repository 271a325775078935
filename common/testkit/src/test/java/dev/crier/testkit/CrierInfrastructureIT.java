package dev.crier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CrierInfrastructureIT {

    @Test
    void startsEveryServerOncePerJvm() {
        var begin = System.nanoTime();
        var config = started(Map.of());
        System.out.println("all servers started in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        assertThat(config)
                .containsKeys(
                        "crier.db.host",
                        "crier.db.port",
                        "crier.db.name",
                        "crier.db.owner.username",
                        "crier.db.owner.password",
                        "crier.kafka",
                        "crier.s3.endpoint",
                        "crier.s3.public-endpoint",
                        "crier.s3.bucket",
                        "crier.issuer")
                .containsEntry("quarkus.devservices.enabled", "false");
        assertThat(started(Map.of("needs", "kafka, identity")))
                .containsEntry("crier.kafka", config.get("crier.kafka"))
                .containsEntry("crier.issuer", config.get("crier.issuer"))
                .doesNotContainKey("crier.db.host");
    }

    @Test
    void refusesANeedThatItDoesNotKnow() {
        assertThatThrownBy(() -> started(Map.of("needs", "postgres,kafak")))
                .hasMessageContaining("'kafak'")
                .hasMessageContaining("postgres, kafka, s3, identity");
    }

    @Test
    void handsOutTokensOfUsersAndServices() throws IOException {
        started(Map.of("needs", "identity"));
        var user = UUID.randomUUID();
        assertThat(claims(TestTokens.user(user)).at("/sub").asText()).isEqualTo(user.toString());
        assertThat(claims(TestTokens.service()).at("/roles/0").asText()).isEqualTo("service");
        assertThat(TestTokens.user(user)).isEqualTo(TestTokens.user(user));
    }

    private static Map<String, String> started(Map<String, String> initArgs) {
        var infrastructure = new CrierInfrastructure();
        infrastructure.init(initArgs);
        return infrastructure.start();
    }

    private static JsonNode claims(String token) throws IOException {
        var payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
