package dev.crier.messaging.erasure;

import dev.crier.contracts.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Erasures for code that works on a JDBC connection, in its open transaction. */
@ApplicationScoped
public class JdbcErasures {

    /** Reads the first row of an answer. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Notes that a user is to be erased.
     *
     * @return whether that request is still to be answered
     */
    public boolean open(Connection c, UserId user, Instant requestedAt) throws SQLException {
        try (var statement = c.prepareStatement(ErasureSql.OPEN)) {
            bind(statement, user.value(), time(requestedAt));
            statement.executeUpdate();
        }
        return first(c, ErasureSql.IS_OPEN, row -> row.getLong(1) > 0, user.value(), time(requestedAt));
    }

    /** Deletes all rows of a user whose erasure is open, and counts them by table. */
    public Map<String, Long> erase(Connection c, UserId user) throws SQLException {
        return ErasureSql.counts(first(c, ErasureSql.ERASE, row -> row.getString(1), user.value(), ""));
    }

    /**
     * Notes that nothing is left, and when that was.
     *
     * @param pastUntil events of the user that were written until then are of the past; null: until now
     */
    public Instant close(Connection c, UserId user, @Nullable Instant pastUntil) throws SQLException {
        return first(
                c,
                ErasureSql.CLOSE,
                row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                time(pastUntil),
                user.value());
    }

    /**
     * Whether something that was written then is of a user's erased past. While it is not known where that past ends,
     * everything is.
     *
     * @param writtenAt null if it is not known
     */
    public boolean isPast(Connection c, UserId user, @Nullable Instant writtenAt) throws SQLException {
        return first(c, ErasureSql.IS_PAST, row -> row.getLong(1) > 0, user.value(), time(writtenAt));
    }

    private static <T> T first(Connection c, String sql, Reading<T> reading, @Nullable Object... values)
            throws SQLException {
        try (var statement = c.prepareStatement(sql)) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("There is no erasure of this user");
                }
                return reading.of(rows);
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
