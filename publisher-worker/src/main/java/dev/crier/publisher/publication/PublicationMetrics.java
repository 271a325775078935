package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.publication.rules.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators see of publishing. */
@ApplicationScoped
class PublicationMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger inFlight = new AtomicInteger();

    PublicationMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("crier.publications.in.flight", inFlight, AtomicInteger::get)
                .description("Publications a worker of this process is busy with")
                .register(registry);
    }

    void begun() {
        inFlight.incrementAndGet();
    }

    void left() {
        inFlight.decrementAndGet();
    }

    /** Alert on it: an operator has to look. */
    void quarantined(PlatformId platform) {
        registry.counter("crier.publications.quarantined", "platform", platform.value())
                .increment();
    }

    void ended(Publication publication, State.Ended end, Instant now) {
        String platform = publication.target().platform().value();
        String outcome = StateJson.name(end).toLowerCase(Locale.ROOT);
        registry.counter("crier.publications", "platform", platform, "outcome", outcome)
                .increment();
        if (end instanceof State.Published) {
            Timer.builder("crier.publication.lag")
                    .description("From the due time to the live post")
                    .tag("platform", platform)
                    .publishPercentiles(0.5, 0.95, 0.99)
                    .register(registry)
                    .record(Duration.between(publication.target().dueAt(), now));
        }
    }
}
