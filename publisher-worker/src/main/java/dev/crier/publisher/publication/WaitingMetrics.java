package dev.crier.publisher.publication;

import dev.crier.rest.ServiceTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts in the database what waits, and why. Each process shows the whole: take the greatest of them, not the sum.
 */
@ApplicationScoped
class WaitingMetrics {

    private static final Logger LOG = Logger.getLogger(WaitingMetrics.class);
    private static final String COUNT = """
        select platform, state, detail -> 'why' ->> 'code' as code, count(*) as publications
        from publication where completed_at is null group by 1, 2, 3\
        """;

    private record Waiting(String platform, WaitingReason reason) {}

    private final ServiceTransaction transaction;
    private final PublisherConfig config;
    private final MultiGauge gauge;
    private @Nullable Thread counting;

    WaitingMetrics(ServiceTransaction transaction, PublisherConfig config, MeterRegistry registry) {
        this.transaction = transaction;
        this.config = config;
        this.gauge = MultiGauge.builder("crier.publications.waiting")
                .description("Publications that have not ended, by what they wait for")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        counting = Thread.ofVirtual().name("waiting-metrics").start(this::run);
    }

    void stop(@Observes ShutdownEvent ended) {
        if (counting != null) {
            counting.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                count();
                Thread.sleep(config.countEvery());
            }
        } catch (InterruptedException stopping) {
            LOG.debug("Counting has ended");
        }
    }

    /** Counts now. */
    void count() {
        try {
            Map<Waiting, Long> waiting = transaction.call(WaitingMetrics::read);
            List<Row<?>> shown = new ArrayList<>();
            waiting.forEach((key, number) -> shown.add(Row.of(
                    Tags.of("platform", key.platform(), "reason", key.reason().tag()), number)));
            gauge.register(shown, true);
        } catch (SQLException away) {
            LOG.debugf("What waits cannot be counted now: %s", away.getSQLState());
        }
    }

    private static Map<Waiting, Long> read(Connection c) throws SQLException {
        try (var statement = c.prepareStatement(COUNT);
                ResultSet rows = statement.executeQuery()) {
            Map<Waiting, Long> waiting = new HashMap<>();
            while (rows.next()) {
                WaitingReason reason = WaitingReason.of(rows.getString("state"), rows.getString("code"));
                waiting.merge(new Waiting(rows.getString("platform"), reason), rows.getLong("publications"), Long::sum);
            }
            return waiting;
        }
    }
}
