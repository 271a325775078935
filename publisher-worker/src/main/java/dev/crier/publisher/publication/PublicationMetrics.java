package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.circuit.Circuits;
import dev.crier.publisher.publication.rules.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators see of publishing, by platform. */
@ApplicationScoped
class PublicationMetrics {

    private static final String PLATFORM = "platform";

    private final MeterRegistry registry;
    private final Circuits circuits;
    private final Map<PlatformId, AtomicInteger> inFlight = new ConcurrentHashMap<>();

    PublicationMetrics(MeterRegistry registry, Circuits circuits) {
        this.registry = registry;
        this.circuits = circuits;
    }

    /** Shows a platform's gauges from the start on, at zero. */
    void serves(PlatformId platform) {
        inFlight(platform);
        Gauge.builder("crier.circuit.open", circuits, all -> all.isOpen(platform) ? 1 : 0)
                .description("Whether this process leaves the platform alone after a row of failures: 1 if so")
                .tag(PLATFORM, platform.value())
                .register(registry);
    }

    void begun(PlatformId platform) {
        inFlight(platform).incrementAndGet();
    }

    void left(PlatformId platform) {
        inFlight(platform).decrementAndGet();
    }

    private AtomicInteger inFlight(PlatformId platform) {
        return inFlight.computeIfAbsent(platform, id -> {
            AtomicInteger busy = new AtomicInteger();
            Gauge.builder("crier.publications.in.flight", busy, AtomicInteger::get)
                    .description("Publications a worker of this process is busy with")
                    .tag(PLATFORM, id.value())
                    .register(registry);
            return busy;
        });
    }

    /** Alert on it: an operator has to look. */
    void quarantined(PlatformId platform) {
        registry.counter("crier.publications.quarantined", "platform", platform.value())
                .increment();
    }

    void ended(Publication publication, State.Ended end, Instant now) {
        String platform = publication.target().platform().value();
        Counter.builder("crier.publications")
                .description("Publications that ended, by outcome; published over all of them is the success rate")
                .tag(PLATFORM, platform)
                .tag("outcome", StateJson.name(end).toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        DistributionSummary.builder("crier.publication.attempts")
                .description("Calls that could have published it, of each publication that ended")
                .tag(PLATFORM, platform)
                .register(registry)
                .record(publication.progress().commits());
        if (end instanceof State.Published) {
            Timer.builder("crier.publication.lag")
                    .description("From the due time to the live post")
                    .tag(PLATFORM, platform)
                    .publishPercentiles(0.5, 0.95, 0.99)
                    .register(registry)
                    .record(Duration.between(publication.target().dueAt(), now));
        }
    }
}
