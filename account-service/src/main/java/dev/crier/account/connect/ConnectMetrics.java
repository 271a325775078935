package dev.crier.account.connect;

import dev.crier.contracts.PlatformId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts connection attempts by how they ended. */
@ApplicationScoped
class ConnectMetrics {

    private final MeterRegistry registry;

    ConnectMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(PlatformId platform, String result) {
        registry.counter("crier.account.connects", "platform", platform.value(), "result", result)
                .increment();
    }
}
