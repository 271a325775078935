package dev.crier.post;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stands in for the other services; {@link Author} says what account-service and media-service answer. */
public final class Upstream implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @Override
    public Map<String, String> start() {
        server.start();
        String url = "http://127.0.0.1:" + server.port();
        server.stubFor(WireMock.get("/internal/platforms").willReturn(WireMock.okJson("""
            {"publishing": {"platform": null, "status": "active", "reason": null, "changed_at": null},
             "items": [{"platform": "tiktok", "status": "paused", "reason": "Uploads fail.", "changed_by": null},
                       {"platform": "bluesky", "status": "active", "reason": null}], "total": 2}\
            """)));
        return Map.of("crier.url.account", url, "crier.url.media", url, "crier.url.publisher", url);
    }

    @Override
    public void stop() {
        server.stop();
    }
}
