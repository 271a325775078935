package dev.crier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.local.Layout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    private final Map<String, String> environment = ServiceSettings.environment(
            new Layout(Path.of("/srv/crier")), Map.of("crier.lantern.token-url", "http://localhost:18110"));

    @Test
    void writesKeysTheWayServicesReadThemFromTheEnvironment() {
        assertThat(ServiceSettings.variable("crier.instagram.token-url")).isEqualTo("CRIER_INSTAGRAM_TOKEN_URL");
        assertThat(environment).containsEntry("CRIER_TOKEN_KEYSET", "/srv/crier/.crier/keys/tokens.json");
    }

    @Test
    void leadsEveryPlatformOfTheSandboxThere() {
        assertThat(environment).containsEntry("CRIER_LANTERN_TOKEN_URL", "http://localhost:18110");
    }

    @Test
    void keepsTheServicesOnThisMachine() {
        assertThat(environment).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    }
}
