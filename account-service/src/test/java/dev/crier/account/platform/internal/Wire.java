package dev.crier.account.platform.internal;

import dev.crier.platforms.Platforms;
import io.vertx.core.Vertx;
import java.time.Duration;

/** A client for tests of rooms that run without a container. */
public final class Wire implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final JsonClient client = new JsonClient(vertx, new PlatformHttpConfig() {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int maxAnswerBytes() {
            return 10_000;
        }
    });

    public JsonClient client() {
        return client;
    }

    public Scopes scopes() {
        return new Scopes(Platforms.load());
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
