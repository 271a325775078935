package dev.crier.media.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs blocking calls of the SDK on worker threads and answers on the caller's event loop. */
@Singleton
final class S3Calls {

    private final S3Client s3;
    private final Vertx vertx;

    S3Calls(S3Client s3, Vertx vertx) {
        this.s3 = s3;
        this.vertx = vertx;
    }

    <T> Uni<T> ask(Function<S3Client, T> call) {
        return Uni.createFrom()
                .completionStage(() -> vertx.getOrCreateContext()
                        .executeBlocking(() -> call.apply(s3), false)
                        .toCompletionStage());
    }

    Uni<Void> tell(Consumer<S3Client> call) {
        return ask(client -> {
                    call.accept(client);
                    return true;
                })
                .replaceWithVoid();
    }
}
