package dev.crier.publisher.platform.youtube;

import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.internal.http.WireClient;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;

/** The room, and where it sends. */
final class YouTubeStub {

    static final int GRAIN = 256 * 1024;

    private YouTubeStub() {}

    static PlatformPublisher room(StubPlatform server, WireClient wire) {
        YouTubeConfig config = new YouTubeConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI watchUrl() {
                return URI.create("https://www.youtube.com");
            }

            @Override
            public MemorySize chunkSize() {
                return new MemorySize(BigInteger.valueOf(GRAIN + 17));
            }
        };
        return new YouTubePublisher(new YouTubeClient(config, wire, Clock.systemUTC()), config);
    }
}
