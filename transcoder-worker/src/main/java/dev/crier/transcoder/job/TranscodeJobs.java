package dev.crier.transcoder.job;

import dev.crier.contracts.MediaFailure;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.MediaUploaded;
import dev.crier.messaging.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of jobs. */
@ApplicationScoped
class TranscodeJobs {

    /** The name of the durable task; its instance names the medium and the event that asked. */
    static final String TASK = "transcode";

    private static final String INSTANCE_SEPARATOR = "/";

    /** A medium that failed may be uploaded again; one that is open or done stays as it is. */
    private static final String INSERT = """
            insert into transcode_job
              (media_id, user_id, object_key, object_version, declared_type, size_bytes, profiles, traceparent,
               asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, now()))
            on conflict (media_id) do update set
              object_key = excluded.object_key, object_version = excluded.object_version,
              declared_type = excluded.declared_type, size_bytes = excluded.size_bytes, profiles = excluded.profiles,
              traceparent = excluded.traceparent, asked_at = excluded.asked_at, state = 'waiting', attempts = 0, failure_code = null,
              failure_message = null, created_at = now(), finished_at = null
            where transcode_job.state = 'failed'
            """;

    /** db-scheduler's own insert needs a connection of its own, outside of this transaction. */
    private static final String SCHEDULE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values (?, ?, now(), false, 1) on conflict do nothing
            """;

    private static final String CLAIM = """
            update transcode_job set state = 'working', claims = claims + 1, attempts = attempts + 1
            where media_id = ? and state in ('waiting', 'working') returning *
            """;

    private static final String RELEASE = """
            update transcode_job set state = 'waiting', attempts = attempts - ?
            where media_id = ? and state = 'working' and claims = ?
            """;

    private static final String FINISH = """
            update transcode_job set state = ?, failure_code = ?, failure_message = ?, finished_at = now()
            where media_id = ? and state = 'working' and claims = ?
            """;

    /** Adds a job for an upload. */
    void add(Connection connection, MediaUploaded upload, Received received) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT);
                var schedule = connection.prepareStatement(SCHEDULE)) {
            insert.setObject(1, upload.mediaId().value());
            insert.setObject(2, upload.userId().value());
            insert.setString(3, upload.object().key());
            insert.setString(4, upload.object().version());
            insert.setString(5, upload.declaredType());
            insert.setLong(6, upload.sizeBytes());
            insert.setArray(
                    7, connection.createArrayOf("text", upload.profiles().toArray()));
            insert.setString(8, received.traceparent());
            Instant asked = received.time();
            insert.setObject(9, asked == null ? null : asked.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            if (insert.executeUpdate() == 1) {
                schedule.setString(1, TASK);
                schedule.setString(2, upload.mediaId() + INSTANCE_SEPARATOR + received.id());
                schedule.executeUpdate();
            }
        }
    }

    /** Which medium a task is about. */
    static MediaId media(String taskInstance) {
        return MediaId.of(taskInstance.substring(0, taskInstance.indexOf(INSTANCE_SEPARATOR)));
    }

    /** Takes an open job, also from a worker that lost it; empty if it is finished. */
    Optional<TranscodeJob> claim(Connection connection, MediaId id) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(job(row)) : Optional.empty();
            }
        }
    }

    /**
     * Gives a job back.
     *
     * @param counted whether this try counts as one
     */
    void release(Connection connection, TranscodeJob job, boolean counted) throws SQLException {
        try (var statement = connection.prepareStatement(RELEASE)) {
            statement.setInt(1, counted ? 0 : 1);
            statement.setObject(2, job.mediaId().value());
            statement.setInt(3, job.claim());
            statement.executeUpdate();
        }
    }

    /**
     * Ends a job.
     *
     * @param failure null if it succeeded
     * @return false if another worker has taken it since: then its result counts, not this one
     */
    boolean finish(Connection connection, TranscodeJob job, @Nullable MediaFailure failure) throws SQLException {
        try (var statement = connection.prepareStatement(FINISH)) {
            statement.setString(1, failure == null ? "completed" : "failed");
            statement.setString(2, failure == null ? null : failure.code());
            statement.setString(3, failure == null ? null : failure.message());
            statement.setObject(4, job.mediaId().value());
            statement.setInt(5, job.claim());
            return statement.executeUpdate() == 1;
        }
    }

    /** The original of a job that succeeded; empty for any other. */
    Optional<ObjectRef> completedOriginal(Connection connection, MediaId id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select object_key, object_version from transcode_job where media_id = ? and state = 'completed'")) {
            statement.setObject(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(original(row)) : Optional.empty();
            }
        }
    }

    /** How many jobs nobody works on. */
    long waiting(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from transcode_job where state = 'waiting'");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static TranscodeJob job(ResultSet row) throws SQLException {
        return new TranscodeJob(
                new MediaId(row.getObject("media_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                original(row),
                row.getLong("size_bytes"),
                List.of((String[]) row.getArray("profiles").getArray()),
                row.getString("traceparent"),
                row.getInt("claims"),
                row.getInt("attempts"),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant());
    }

    private static ObjectRef original(ResultSet row) throws SQLException {
        return new ObjectRef(row.getString("object_key"), row.getString("object_version"));
    }
}
