package dev.crier.post;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stands in for account-service and media-service; {@link Author} says what it answers. */
public final class Upstream implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @Override
    public Map<String, String> start() {
        server.start();
        String url = "http://127.0.0.1:" + server.port();
        return Map.of("crier.url.account", url, "crier.url.media", url);
    }

    @Override
    public void stop() {
        server.stop();
    }
}
