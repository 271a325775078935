package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Puts jobs into db-scheduler's table inside a transaction of ours, so that a publication never stands without one. */
@ApplicationScoped
class Jobs {

    private static final String RUN_AT = """
        insert into scheduled_tasks as job (task_name, task_instance, execution_time, picked, version, turn_of)
        values (?, ?, ?, false, 1,
          coalesce((select user_id from publication where id = ?), '00000000-0000-0000-0000-000000000000'))
        on conflict (task_name, task_instance)
        do update set execution_time = least(job.execution_time, excluded.execution_time) where not job.picked\
        """;

    /** A platform's jobs: pools only know the names of their own. */
    static String name(PlatformId platform) {
        return "publish-" + platform;
    }

    /** The jobs that come after a platform's posts are live. */
    static String followUpName(PlatformId platform) {
        return "follow-up-" + platform;
    }

    /** Makes the job that does what is left to do for a live post. */
    void followUpAt(Connection connection, PlatformId platform, PublicationId id, Instant time) throws SQLException {
        runAt(connection, followUpName(platform), id, time);
    }

    /** The jobs that look at a platform's live posts once more. */
    static String recheckName(PlatformId platform) {
        return "recheck-" + platform;
    }

    void recheckAt(Connection connection, PlatformId platform, PublicationId id, Instant time) throws SQLException {
        runAt(connection, recheckName(platform), id, time);
    }

    /** Makes the publication's job, or brings it forward. A worker that is busy with it sees the change by itself. */
    void runAt(Connection connection, PlatformId platform, PublicationId id, Instant time) throws SQLException {
        runAt(connection, name(platform), id, time);
    }

    private static void runAt(Connection connection, String name, PublicationId id, Instant time) throws SQLException {
        try (var statement = connection.prepareStatement(RUN_AT)) {
            statement.setString(1, name);
            statement.setString(2, id.toString());
            statement.setObject(3, time.atOffset(ZoneOffset.UTC));
            statement.setObject(4, id.value());
            statement.executeUpdate();
        }
    }
}
