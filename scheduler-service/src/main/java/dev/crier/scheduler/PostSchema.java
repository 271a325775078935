package dev.crier.scheduler;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The only place that opens a transaction. The scheduler acts for the service itself, on every tenant's posts.
 *
 * <p>The condition of row level security hides from the planner how many rows there are: it would collect and sort all
 * scheduled posts where it should walk the index from the earliest on, and stop.
 */
@ApplicationScoped
public class PostSchema {

    private static final String OPEN = """
            select set_config('app.role', 'service', true),
              set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)
            """;

    private final Pool pool;

    PostSchema(Pool pool) {
        this.pool = pool;
    }

    /** Works in one transaction; it rolls back if the {@code Uni} fails. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(
                connection -> connection.query(OPEN).execute().chain(ignored -> work.apply(connection)));
    }
}
