package dev.crier.publisher.publication;

import dev.crier.contracts.FailureInfo;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.SideTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code side_task}. */
@ApplicationScoped
class SideTaskRows {

    private static final String INSERT = """
            insert into side_task (publication_id, task, position, next_at, created_at)
            values (?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String OPEN = """
            select task, tries, next_at, created_at from side_task
            where publication_id = ? and state = 'open' order by position""";
    private static final String AGAIN =
            "update side_task set tries = tries + 1, next_at = ? where publication_id = ? and task = ?";
    private static final String END =
            "update side_task set state = ?, failure = ?::jsonb where publication_id = ? and task = ? and state = 'open'";

    private static final String RECHECK =
            "select 1 from scheduled_tasks where task_name like 'recheck-%' and task_instance = ?";

    private final Jobs jobs;

    SideTaskRows(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Writes down what is left to do for a post that is live, and the job that does it. */
    void leave(Connection c, Publication publication, List<SideTask> tasks, Instant now) throws SQLException {
        PublicationId id = publication.id();
        for (SideTask task : tasks) {
            try (var statement = c.prepareStatement(INSERT)) {
                statement.setObject(1, id.value());
                statement.setString(2, task.name());
                statement.setInt(3, tasks.indexOf(task));
                statement.setObject(4, time(now));
                statement.setObject(5, time(now));
                statement.executeUpdate();
            }
        }
        jobs.followUpAt(c, publication.target().platform(), id, now);
    }

    /** Those neither done nor given up, in order. */
    List<SideTaskRow> open(Connection c, PublicationId id) throws SQLException {
        List<SideTaskRow> rows = new ArrayList<>();
        try (var statement = c.prepareStatement(OPEN)) {
            statement.setObject(1, id.value());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new SideTaskRow(
                            SideTask.valueOf(row.getString("task")),
                            row.getInt("tries"),
                            row.getObject("next_at", OffsetDateTime.class).toInstant(),
                            row.getObject("created_at", OffsetDateTime.class).toInstant()));
                }
            }
        }
        return rows;
    }

    /** Whether a job waits to look at the live post once more. */
    boolean isLookedAtLater(Connection c, PublicationId id) throws SQLException {
        try (var statement = c.prepareStatement(RECHECK)) {
            statement.setString(1, id.toString());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    void again(Connection c, PublicationId id, SideTask task, Instant nextAt) throws SQLException {
        try (var statement = c.prepareStatement(AGAIN)) {
            statement.setObject(1, time(nextAt));
            statement.setObject(2, id.value());
            statement.setString(3, task.name());
            statement.executeUpdate();
        }
    }

    /**
     * Ends one; false if it has ended already.
     *
     * @param failure why it is given up; null if it is done
     */
    boolean end(Connection c, PublicationId id, SideTask task, @Nullable FailureInfo failure) throws SQLException {
        try (var statement = c.prepareStatement(END)) {
            statement.setString(1, failure == null ? "done" : "given_up");
            statement.setString(2, failure == null ? null : CrierJson.write(failure));
            statement.setObject(3, id.value());
            statement.setString(4, task.name());
            return statement.executeUpdate() == 1;
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
