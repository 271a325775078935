package dev.crier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.local.Layout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    private final Map<String, String> environment = ServiceSettings.environment(new Layout(Path.of("/srv/crier")));

    @Test
    void writesKeysTheWayServicesReadThemFromTheEnvironment() {
        assertThat(ServiceSettings.variable("crier.instagram.token-url")).isEqualTo("CRIER_INSTAGRAM_TOKEN_URL");
        assertThat(environment).containsEntry("CRIER_TOKEN_KEYSET", "/srv/crier/.crier/keys/tokens.json");
    }

    @Test
    void leadsNoPlatformAnywhereButToTheSandbox() {
        assertThat(environment)
                .containsKeys("CRIER_INSTAGRAM_GRAPH_URL", "CRIER_YOUTUBE_API_URL", "CRIER_BLUESKY_ENTRYWAY_URL")
                .allSatisfy((key, value) -> {
                    if (key.endsWith("_URL")) {
                        assertThat(value).startsWith("http://localhost:181");
                    }
                });
    }

    @Test
    void keepsTheServicesOnThisMachine() {
        assertThat(environment).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    }
}
