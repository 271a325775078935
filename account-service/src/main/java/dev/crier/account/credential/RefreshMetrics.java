package dev.crier.account.credential;

import dev.crier.contracts.PlatformId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts calls for new tokens by how they ended. */
@ApplicationScoped
class RefreshMetrics {

    private final MeterRegistry registry;

    RefreshMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(PlatformId platform, String outcome) {
        registry.counter("crier.account.refreshes", "platform", platform.value(), "outcome", outcome)
                .increment();
    }
}
