package dev.crier.scheduler;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** The only place that opens a transaction. The scheduler acts for the service itself, on every tenant's posts. */
@ApplicationScoped
public class PostSchema {

    private final Pool pool;

    PostSchema(Pool pool) {
        this.pool = pool;
    }

    /** Works in one transaction; it rolls back if the {@code Uni} fails. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query("select set_config('app.role', 'service', true)")
                .execute()
                .chain(ignored -> work.apply(connection)));
    }
}
