package dev.crier.transcoder.job;

import dev.crier.contracts.UserId;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.erasure.JdbcErasures;
import dev.crier.messaging.outbox.JdbcOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Erases a user's jobs after media-service has erased the media. A job that somebody works on is waited for: its event
 * tells media-service which files to remove, for no row leads to them any more.
 */
@ApplicationScoped
class Erasure {

    static final String SENDER = "media-service";
    private static final String SERVICE = "transcoder-worker";

    private static final String MARK = "update erased_users set past_until = ? where user_id = ?";
    private static final String OPEN = "select requested_at, past_until from erased_users"
            + " where user_id = ? and erased_at is null and past_until is not null for update";
    private static final String DELETE =
            "delete from transcode_job where user_id = ? and asked_at <= ? and state <> 'working'";
    private static final String LEFT = "select count(*) from transcode_job where user_id = ? and asked_at <= ?";

    private final JdbcErasures erasures;
    private final JdbcOutbox outbox;

    Erasure(JdbcErasures erasures, JdbcOutbox outbox) {
        this.erasures = erasures;
        this.outbox = outbox;
    }

    /** An erasure that waits for its end. */
    private record Open(Instant requestedAt, Instant pastUntil) {}

    /** The user's media are gone; so are the jobs, but for those at work. */
    void begin(Connection c, UserErased media) throws SQLException {
        if (erasures.open(c, media.userId(), media.requestedAt())) {
            try (var mark = c.prepareStatement(MARK)) {
                mark.setObject(1, media.at().atOffset(ZoneOffset.UTC));
                mark.setObject(2, media.userId().value());
                mark.executeUpdate();
            }
            settle(c, media.userId());
        }
    }

    /** Deletes what nobody works on and answers when nothing is left; does nothing for a user who is not to be erased. */
    void settle(Connection c, UserId user) throws SQLException {
        Optional<Open> open = open(c, user);
        if (open.isEmpty()) {
            return;
        }
        Instant until = open.get().pastUntil();
        long deleted = delete(c, user, until);
        if (left(c, user, until) == 0) {
            Instant at = erasures.close(c, user, until);
            var counts = Map.of("transcode_job", deleted);
            outbox.append(c, new UserErased(user, SERVICE, counts, open.get().requestedAt(), at));
        }
    }

    private static Optional<Open> open(Connection c, UserId user) throws SQLException {
        try (var statement = c.prepareStatement(OPEN)) {
            statement.setObject(1, user.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Open(time(row, 1), time(row, 2))) : Optional.empty();
            }
        }
    }

    private static long delete(Connection c, UserId user, Instant until) throws SQLException {
        try (var statement = c.prepareStatement(DELETE)) {
            statement.setObject(1, user.value());
            statement.setObject(2, until.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    private static long left(Connection c, UserId user, Instant until) throws SQLException {
        try (var statement = c.prepareStatement(LEFT)) {
            statement.setObject(1, user.value());
            statement.setObject(2, until.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
