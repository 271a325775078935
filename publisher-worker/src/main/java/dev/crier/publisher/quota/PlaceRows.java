package dev.crier.publisher.quota;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The SQL of table {@code quota_place}. */
@ApplicationScoped
class PlaceRows {

    /** Two parts of one lock: the platform and, for one account's places, the account. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('quota ' || ?), hashtext(?))";

    private static final String MINE = "select at from quota_place where publication_id = ?";
    private static final String NTH_OF_ACCOUNT = """
        select at from quota_place where platform = ? and account_id = ? and publication_id <> ? and at <= ?
        order by at desc offset ? limit 1\
        """;
    private static final String NTH_OF_APP = """
        select at from quota_place where platform = ? and publication_id <> ? and at <= ?
        order by at desc offset ? limit 1\
        """;
    private static final String PUT = """
        insert into quota_place (publication_id, platform, account_id, at) values (?, ?, ?, ?)
        on conflict (publication_id) do update set at = excluded.at\
        """;
    private static final String GIVE_BACK = "delete from quota_place where publication_id = ?";
    private static final String USED_BY_ACCOUNT =
            "select count(*) from quota_place where platform = ? and at > ? and at <= ? and account_id = ?";
    private static final String USED_BY_ALL =
            "select count(*) from quota_place where platform = ? and at > ? and at <= ?";
    /** Locked rows are another worker's to remove. */
    private static final String CLEAR = """
        delete from quota_place where publication_id in (
          select publication_id from quota_place where platform = ? and at < ?
          order by at limit 50 for update skip locked)\
        """;

    /** From here to the transaction's end nobody else takes a place of these. */
    void lock(Connection c, PlatformId platform, String part) throws SQLException {
        try (PreparedStatement statement = statement(c, LOCK, platform.value(), part)) {
            statement.executeQuery().close();
        }
    }

    Optional<Instant> mine(Connection c, UUID publication) throws SQLException {
        return instant(c, MINE, publication);
    }

    /** The place of which {@code n - 1} are newer, among those of other publications until {@code until}. */
    Optional<Instant> nthOfAccount(Connection c, Applicant applicant, int n, Instant until) throws SQLException {
        return instant(
                c,
                NTH_OF_ACCOUNT,
                applicant.platform().value(),
                applicant.account().value(),
                applicant.publication(),
                until,
                n - 1);
    }

    Optional<Instant> nthOfApp(Connection c, Applicant applicant, int n, Instant until) throws SQLException {
        return instant(c, NTH_OF_APP, applicant.platform().value(), applicant.publication(), until, n - 1);
    }

    void put(Connection c, Applicant applicant, Instant at) throws SQLException {
        update(
                c,
                PUT,
                applicant.publication(),
                applicant.platform().value(),
                applicant.account().value(),
                at);
    }

    static void giveBack(Connection c, UUID publication) throws SQLException {
        update(c, GIVE_BACK, publication);
    }

    int usedByAccount(Connection c, PlatformId platform, AccountId account, Duration window, Instant now)
            throws SQLException {
        return count(c, USED_BY_ACCOUNT, platform.value(), now.minus(window), now, account.value());
    }

    int usedByAll(Connection c, PlatformId platform, Duration window, Instant now) throws SQLException {
        return count(c, USED_BY_ALL, platform.value(), now.minus(window), now);
    }

    /** Removes some of the places that no window reaches any more. */
    void clear(Connection c, PlatformId platform, Instant before) throws SQLException {
        update(c, CLEAR, platform.value(), before);
    }

    private static Optional<Instant> instant(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(c, sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                    : Optional.empty();
        }
    }

    private static int count(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(c, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void update(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(c, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement statement(Connection c, String sql, Object... values) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i];
            statement.setObject(i + 1, value);
        }
        return statement;
    }
}
