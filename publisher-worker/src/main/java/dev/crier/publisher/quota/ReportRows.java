package dev.crier.publisher.quota;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of what platforms said: tables {@code account_window} and {@code account_block}. */
@ApplicationScoped
class ReportRows {

    /** Stands in an account's place for all accounts together. */
    static final UUID APP = new UUID(0, 0);

    private static final String REPORTED = """
        select account_id, window_seconds, posts, foreign_posts, foreign_until from account_window
        where platform = ? and account_id in (?, ?)\
        """;
    private static final String REPORT = """
        insert into account_window as known (platform, account_id, window_seconds, posts, foreign_posts,
          foreign_until, reported_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (platform, account_id, window_seconds) do update set posts = excluded.posts,
          foreign_posts = excluded.foreign_posts, foreign_until = excluded.foreign_until,
          reported_at = excluded.reported_at
        where known.reported_at <= excluded.reported_at\
        """;
    private static final String BLOCKED =
            "select blocked_until from account_block where platform = ? and account_id = ? and blocked_until > ?";
    private static final String BLOCK = """
        insert into account_block as known (platform, account_id, blocked_until) values (?, ?, ?)
        on conflict (platform, account_id) do update set blocked_until = excluded.blocked_until
        where known.blocked_until < excluded.blocked_until\
        """;

    /** What is known of an account and of the app. */
    List<Reported> reported(Connection c, PlatformId platform, AccountId account) throws SQLException {
        try (var statement = c.prepareStatement(REPORTED)) {
            statement.setString(1, platform.value());
            statement.setObject(2, account.value());
            statement.setObject(3, APP);
            try (ResultSet rows = statement.executeQuery()) {
                List<Reported> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(new Reported(
                            APP.equals(rows.getObject("account_id", UUID.class)),
                            Duration.ofSeconds(rows.getLong("window_seconds")),
                            rows.getInt("posts"),
                            rows.getInt("foreign_posts"),
                            rows.getObject("foreign_until", OffsetDateTime.class)
                                    .toInstant()));
                }
                return all;
            }
        }
    }

    void report(Connection c, PlatformId platform, UUID account, Reported reported, Instant now) throws SQLException {
        try (var statement = c.prepareStatement(REPORT)) {
            statement.setString(1, platform.value());
            statement.setObject(2, account);
            statement.setLong(3, reported.window().toSeconds());
            statement.setInt(4, reported.posts());
            statement.setInt(5, reported.foreign());
            statement.setObject(6, reported.foreignUntil().atOffset(ZoneOffset.UTC));
            statement.setObject(7, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    Optional<Instant> blocked(Connection c, PlatformId platform, AccountId account, Instant now) throws SQLException {
        try (var statement = c.prepareStatement(BLOCKED)) {
            statement.setString(1, platform.value());
            statement.setObject(2, account.value());
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    void block(Connection c, PlatformId platform, AccountId account, Instant until) throws SQLException {
        try (var statement = c.prepareStatement(BLOCK)) {
            statement.setString(1, platform.value());
            statement.setObject(2, account.value());
            statement.setObject(3, until.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
