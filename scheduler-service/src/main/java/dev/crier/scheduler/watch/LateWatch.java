package dev.crier.scheduler.watch;

import dev.crier.scheduler.PostSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts late posts for the operators, and names some of them in the log. */
@ApplicationScoped
class LateWatch {

    private static final Logger LOG = Logger.getLogger(LateWatch.class);

    private static final String OVERDUE = late("status = 'scheduled' and scheduled_at");
    private static final String STUCK = late("status = 'processing' and processing_started_at");

    private final PostSchema schema;
    private final WatchConfig config;
    private final AtomicLong overdue;
    private final AtomicLong stuck;

    LateWatch(PostSchema schema, WatchConfig config, MeterRegistry metrics) {
        this.schema = schema;
        this.config = config;
        this.overdue = gauge(metrics, "crier.posts.overdue");
        this.stuck = gauge(metrics, "crier.posts.stuck");
    }

    private static AtomicLong gauge(MeterRegistry metrics, String name) {
        var value = new AtomicLong();
        metrics.gauge(name, value);
        return value;
    }

    private static String late(String time) {
        return """
                select count(*) as late, array_to_string((array_agg(id))[1:10], ' ') as some
                from social_posts where %s < statement_timestamp() - $1 * interval '1 millisecond'
                """.formatted(time);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return schema.transaction(connection -> count(connection, OVERDUE, config.overdue(), overdue, "overdue")
                        .chain(() -> count(connection, STUCK, config.stuck(), stuck, "stuck")))
                .onFailure()
                .invoke(failure -> LOG.warnf("Late posts were not counted: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> count(SqlConnection connection, String sql, Duration age, AtomicLong gauge, String word) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of((double) age.toMillis()))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    long late = row.getLong("late");
                    gauge.set(late);
                    if (late > 0) {
                        LOG.warnf(
                                "%d posts are %s for more than %s, such as %s", late, word, age, row.getString("some"));
                    }
                })
                .replaceWithVoid();
    }
}
