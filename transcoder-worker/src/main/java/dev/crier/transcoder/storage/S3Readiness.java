package dev.crier.transcoder.storage;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;

/** Ready only while the bucket answers. */
@Readiness
@ApplicationScoped
class S3Readiness implements HealthCheck {

    private final S3Objects objects;
    private final S3Config config;

    S3Readiness(S3Objects objects, S3Config config) {
        this.objects = objects;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Object storage (S3)")
                .withData("endpoint", config.endpoint().toString())
                .withData("bucket", config.bucket());
        try {
            objects.ping();
            return answer.up().build();
        } catch (SdkException e) {
            return answer.down()
                    .withData("problem", e.getClass().getSimpleName())
                    .build();
        }
    }
}
