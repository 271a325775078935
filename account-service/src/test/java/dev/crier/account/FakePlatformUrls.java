package dev.crier.account;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Chooses the port of {@link FakePlatforms} and leads all platforms' addresses there. */
public class FakePlatformUrls implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0);
                var smtp = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            String url = "http://localhost:" + port;
            var config = new HashMap<String, String>();
            config.put("fake.platforms.port", Integer.toString(port));
            config.put("crier.mail.port", Integer.toString(smtp.getLocalPort()));
            for (String key : new String[] {"authorize-url", "token-url"}) {
                config.put("crier.instagram." + key, url);
                config.put("crier.youtube." + key, url);
            }
            config.put("crier.instagram.graph-url", url);
            config.put("crier.youtube.api-url", url);
            for (String platform : new String[] {"instagram", "youtube"}) {
                config.put("crier." + platform + ".client-id", "crier-sandbox");
                config.put("crier." + platform + ".client-secret", "crier-sandbox-secret");
            }
            config.put("crier.bluesky.entryway-url", url);
            config.put("crier.bluesky.plc-url", url);
            config.put("crier.bluesky.allow-private-hosts", "true");
            // a key of another service in the same environment
            config.put("crier.bluesky.video-url", "none");
            config.put("crier.platform-http.timeout", "2s");
            config.put(
                    "crier.token.keyset",
                    Files.createTempDirectory("crier-keyset")
                            .resolve("keyset.json")
                            .toString());
            config.put("crier.rotation.batch", "100");
            config.put("crier.rotation.settle", "2s");
            config.put("crier.rotation.lease", "2s");
            config.put("crier.rotation.pause", "50ms");
            config.put("quarkus.scheduler.enabled", "false");
            config.put("quarkus.log.category.\"dev.crier\".level", "DEBUG");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
