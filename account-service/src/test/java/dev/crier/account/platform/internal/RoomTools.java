package dev.crier.account.platform.internal;

import dev.crier.platforms.Platforms;
import io.vertx.core.Vertx;
import java.time.Duration;

/** What a room gets from its surroundings, made by hand. */
public final class RoomTools implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final JsonClient http = new JsonClient(vertx, new PlatformHttpConfig() {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int maxAnswerBytes() {
            return 100_000;
        }
    });

    public JsonClient http() {
        return http;
    }

    public Scopes scopes() {
        return new Scopes(Platforms.load());
    }

    @Override
    public void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
