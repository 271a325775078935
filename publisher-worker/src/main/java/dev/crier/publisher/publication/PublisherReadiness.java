package dev.crier.publisher.publication;

import dev.crier.publisher.source.S3Source;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready if the workers run and the media can be read; database and broker have checks of their own. */
@Readiness
@ApplicationScoped
class PublisherReadiness implements HealthCheck {

    private final Workers workers;
    private final S3Source source;

    PublisherReadiness(Workers workers, S3Source source) {
        this.workers = workers;
        this.source = source;
    }

    @Override
    public HealthCheckResponse call() {
        boolean running = workers.running();
        boolean media = source.reachable();
        return HealthCheckResponse.named("publisher")
                .withData("workers", running ? "running" : "stopped")
                .withData("object store", media ? "reachable" : "missing")
                .status(running && media)
                .build();
    }
}
