package dev.crier.transcoder.job;

import dev.crier.rest.ServiceTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;

/** What operators see of jobs. */
@ApplicationScoped
class JobMetrics {

    private final MeterRegistry metrics;
    private final ServiceTransaction transaction;
    private final TranscodeJobs jobs;

    JobMetrics(MeterRegistry metrics, ServiceTransaction transaction, TranscodeJobs jobs) {
        this.metrics = metrics;
        this.transaction = transaction;
        this.jobs = jobs;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("crier.transcoder.queue", this::waiting)
                .description("jobs that no worker has taken")
                .register(metrics);
    }

    /** Counts an end of a try: {@code completed}, {@code failed}, {@code retried} or {@code postponed}. */
    void ended(String outcome, Duration took) {
        metrics.timer("crier.transcoder.jobs", "outcome", outcome).record(took);
    }

    private double waiting() {
        try {
            return transaction.call(jobs::waiting);
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
