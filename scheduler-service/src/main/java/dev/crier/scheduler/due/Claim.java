package dev.crier.scheduler.due;

import dev.crier.contracts.event.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes scheduled posts and writes an event for each of their targets, in one statement.
 *
 * <p>A post that another transaction holds (an edit, a cancel, another scheduler) is skipped and seen again by the next
 * claim. The lock reads a post as it is now, its targets as they were when the statement began; after an edit in
 * between the versions differ, the post finds no targets and stays for the next claim too. The clock is the
 * database's, for all replicas. Every join is by index from few rows to few, whatever the planner believes of their
 * number: none is between two of the statement's own parts.
 */
public final class Claim {

    /** A post that was taken; {@code lag} is the time since it was due, negative before. */
    public record Taken(UUID post, int version, Instant dueAt, Duration lag, int targets) {}

    private final String sql;
    private final EventType type;

    /**
     * Makes a claim.
     *
     * @param which the posts to take, beside that they are scheduled
     * @param change the columns to set on them; {@code k} is the post as it was taken
     * @param type of the events
     */
    public Claim(String which, String change, EventType type) {
        this.sql = sql(which, change);
        this.type = type;
    }

    private static String sql(String which, String change) {
        return """
            with taken as materialized (
              select id, version from social_posts
              where status = 'scheduled' and %s and exists (
                select from post_targets t where t.post_id = social_posts.id and t.post_version = version)
              order by scheduled_at limit $1 for update skip locked
            ), moved as (
              update social_posts p set %s from taken k
              where p.id = k.id and exists (
                select from post_targets t where t.post_id = k.id and t.post_version = k.version)
              returning p.id, p.version, p.scheduled_at
            ), written as (
              insert into outbox (aggregatetype, aggregateid, type, payload)
              select $2, t.account_id::text, $3, jsonb_build_object(
                'post_id', t.post_id, 'post_version', t.post_version, 'account_id', t.account_id,
                'user_id', t.user_id, 'platform', t.platform, 'content', t.content,
                'due_at', to_char(m.scheduled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
              from moved m join post_targets t on t.post_id = m.id and t.post_version = m.version
              order by m.scheduled_at, m.id
            )
            select m.id, m.version, m.scheduled_at,
              extract(epoch from statement_timestamp() - m.scheduled_at)::double precision as lag,
              (select count(*) from post_targets t where t.post_id = m.id)::int as targets
            from moved m order by m.scheduled_at
            """.formatted(which, change);
    }

    /** Takes the earliest posts, at most so many. */
    public Uni<List<Taken>> take(SqlConnection connection, int atMost) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(atMost, type.topic().topicName(), type.id()))
                .map(rows -> {
                    List<Taken> taken = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> taken.add(taken(row)));
                    return taken;
                });
    }

    private static Taken taken(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("scheduled_at");
        return new Taken(
                row.getUUID("id"),
                row.getInteger("version"),
                due.toInstant(),
                Duration.ofNanos(Math.round(row.getDouble("lag") * 1e9)),
                row.getInteger("targets"));
    }
}
