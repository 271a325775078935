package dev.crier.media.storage;

import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs blocking calls of the SDK on worker threads and answers on the caller's event loop. */
@Singleton
final class S3Calls {

    private static final Logger LOG = Logger.getLogger(S3Calls.class);

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
                        .toCompletionStage())
                .onFailure(SdkException.class)
                .transform(S3Calls::unavailable);
    }

    /** What the SDK says names keys and endpoints: for the log, not for the client. */
    private static Problem unavailable(Throwable cause) {
        LOG.warnf("The object store does not answer as it should: %s", cause);
        return Problem.of(CommonError.UNAVAILABLE, "The file store does not answer. Try again in a few seconds.")
                .header("Retry-After", "5");
    }

    Uni<Void> tell(Consumer<S3Client> call) {
        return ask(client -> {
                    call.accept(client);
                    return true;
                })
                .replaceWithVoid();
    }
}
