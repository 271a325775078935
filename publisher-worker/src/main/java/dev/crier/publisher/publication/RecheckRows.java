package dev.crier.publisher.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of the looks at live posts. */
@ApplicationScoped
class RecheckRows {

    /**
     * How far the looks at a post have come.
     *
     * @param missedAt when it was found to be gone; null if it was not
     */
    record Looks(int done, Instant liveAt, @Nullable Instant missedAt) {}

    private static final String READ =
            "select rechecks, completed_at, missed_at from publication where id = ? and state = 'PUBLISHED'";
    private static final String WRITE =
            "update publication set rechecks = ?, missed_at = ?, updated_at = now() where id = ? and state = 'PUBLISHED'";

    /** Empty if it is not live any more. */
    Optional<Looks> read(Connection c, PublicationId id) throws SQLException {
        try (var statement = c.prepareStatement(READ)) {
            statement.setObject(1, id.value());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                OffsetDateTime missed = row.getObject("missed_at", OffsetDateTime.class);
                return Optional.of(new Looks(
                        row.getInt("rechecks"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                        missed == null ? null : missed.toInstant()));
            }
        }
    }

    void write(Connection c, PublicationId id, Looks looks) throws SQLException {
        Instant missed = looks.missedAt();
        try (var statement = c.prepareStatement(WRITE)) {
            statement.setInt(1, looks.done());
            statement.setObject(2, missed == null ? null : missed.atOffset(ZoneOffset.UTC));
            statement.setObject(3, id.value());
            statement.executeUpdate();
        }
    }
}
