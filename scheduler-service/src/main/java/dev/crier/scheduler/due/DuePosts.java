package dev.crier.scheduler.due;

import dev.crier.contracts.event.EventType;
import dev.crier.scheduler.PostSchema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The posts whose time has come. */
@ApplicationScoped
public class DuePosts {

    private static final Claim CLAIM = new Claim(
            "scheduled_at <= statement_timestamp()",
            "status = 'processing', processing_started_at = statement_timestamp(), updated_at = statement_timestamp()",
            EventType.POST_DUE);

    /** Looked at before a claim: an insert wakes the relay even if it inserts nothing. */
    private static final String NEXT = """
            select extract(epoch from scheduled_at - statement_timestamp())::double precision
            from social_posts where status = 'scheduled' and exists (
              select from post_targets t where t.post_id = social_posts.id and t.post_version = version)
            order by scheduled_at limit 1
            """;

    /** Longer than any sleep. */
    private static final Duration FAR = Duration.ofDays(1);

    /** What a look at the table brought. */
    public record Look(List<Claim.Taken> taken, Duration untilNext) {}

    private final PostSchema schema;

    DuePosts(PostSchema schema) {
        this.schema = schema;
    }

    /** Sends the due posts to the publishers, at most so many, and tells when the next is due. */
    public Uni<Look> dispatch(int atMost) {
        return schema.transaction(connection -> untilNext(connection)
                .chain(until -> until.isPositive()
                        ? Uni.createFrom().item(new Look(List.of(), until))
                        : take(connection, atMost)));
    }

    private static Uni<Look> take(SqlConnection connection, int atMost) {
        return CLAIM.take(connection, atMost)
                .chain(taken -> untilNext(connection).map(until -> new Look(taken, until)));
    }

    private static Uni<Duration> untilNext(SqlConnection connection) {
        return connection.query(NEXT).execute().map(rows -> {
            @Nullable Row first = rows.iterator().hasNext() ? rows.iterator().next() : null;
            return first == null ? FAR : Duration.ofNanos(Math.round(Math.min(first.getDouble(0), 86_400) * 1e9));
        });
    }
}
