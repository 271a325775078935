package dev.crier.media.storage;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the bucket answers. */
@Readiness
@Singleton
final class S3Readiness implements AsyncHealthCheck {

    private static final String NAME = "Object storage (S3)";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ObjectStore store;
    private final S3Config config;

    S3Readiness(ObjectStore store, S3Config config) {
        this.store = store;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var answer = HealthCheckResponse.named(NAME)
                .withData("endpoint", config.endpoint().toString())
                .withData("bucket", config.bucket());
        return store.ping()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(ok -> answer.up().build())
                .onFailure()
                .recoverWithItem(broken ->
                        answer.down().withData("problem", broken.getMessage()).build());
    }
}
