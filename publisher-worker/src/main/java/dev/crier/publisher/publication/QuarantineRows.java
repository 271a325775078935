package dev.crier.publisher.publication;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostResult;
import dev.crier.messaging.CrierJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL on publications that does not read what is stored in them: that may be what breaks. */
@ApplicationScoped
class QuarantineRows {

    private static final String STUMBLE = "update publication set fence = fence + 1, claims = claims + 1,"
            + " updated_at = now() where id = ? and completed_at is null returning claims";
    private static final String FORGET = "delete from publication where id = ? and not bound";
    private static final String ISOLATE = """
            update publication set state = 'QUARANTINED', failure = ?::jsonb, completed_at = ?, fence = fence + 1,
              claims = 0, updated_at = now(),
              detail = jsonb_build_object('state', 'QUARANTINED', 'failure', ?::jsonb, 'was', detail)
            where id = ? and bound and completed_at is null
            returning post_id, post_version, account_id, user_id, platform, attempts, due_at, attempted_at, round""";
    private static final String LIST = """
            select id, post_id, account_id, platform, completed_at, attempts, failure ->> 'message' as message
            from publication where state = 'QUARANTINED' order by completed_at, id limit ?""";

    /** One more claim that came to nothing; gives how many in a row, empty if there is nothing to do. */
    Optional<Integer> stumble(Connection c, PublicationId id) throws SQLException {
        try (var statement = c.prepareStatement(STUMBLE)) {
            statement.setObject(1, id.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    /** Removes what was only announced. */
    boolean forget(Connection c, PublicationId id) throws SQLException {
        try (var statement = c.prepareStatement(FORGET)) {
            statement.setObject(1, id.value());
            return statement.executeUpdate() == 1;
        }
    }

    /** Ends one whose row cannot be read, and gives what is to be told of it. */
    Optional<PostResult> isolate(Connection c, PublicationId id, FailureInfo failure, Instant now) throws SQLException {
        try (var statement = c.prepareStatement(ISOLATE)) {
            statement.setString(1, CrierJson.write(failure));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setString(3, CrierJson.write(failure));
            statement.setObject(4, id.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(result(row, failure, now)) : Optional.empty();
            }
        }
    }

    /** Where a call was made that could have published it, only its owner can tell. */
    private static PostResult result(ResultSet row, FailureInfo failure, Instant now) throws SQLException {
        return new PostResult(
                new PostId(row.getObject("post_id", UUID.class)),
                row.getInt("post_version"),
                new AccountId(row.getObject("account_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                PlatformId.of(row.getString("platform")),
                row.getInt("attempts") == 0 ? Outcome.FAILED : Outcome.NEEDS_REVIEW,
                null,
                null,
                failure,
                row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                time(row, "attempted_at"),
                now,
                row.getInt("round"),
                null);
    }

    /** The oldest first. */
    List<Quarantine.Case> list(Connection c, int limit) throws SQLException {
        List<Quarantine.Case> cases = new ArrayList<>();
        try (var statement = c.prepareStatement(LIST)) {
            statement.setInt(1, limit);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    cases.add(new Quarantine.Case(
                            row.getObject("id", UUID.class),
                            new PostId(row.getObject("post_id", UUID.class)),
                            new AccountId(row.getObject("account_id", UUID.class)),
                            PlatformId.of(row.getString("platform")),
                            row.getInt("attempts"),
                            row.getString("message"),
                            time(row, "completed_at")));
                }
            }
        }
        return cases;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
