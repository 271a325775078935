package dev.crier.publisher.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.publication.rules.Progress;
import dev.crier.publisher.publication.rules.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** The SQL of table {@code publication}. */
@ApplicationScoped
class PublicationRows {

    private static final String COLUMNS =
            " id, post_id, post_version, account_id, user_id, platform, due_at, bound, detail, ticket, fence, attempts,"
                    + " attempted_at, resumed_at, round, claims, told, content, traceparent ";
    private static final String CLAIM = "update publication set fence = fence + 1, claims = claims + 1,"
            + " updated_at = now() where id = ? returning" + COLUMNS;
    private static final String READ = "select" + COLUMNS + "from publication where id = ?";
    private static final String BY_TARGET =
            "select" + COLUMNS + "from publication where post_id = ? and account_id = ? for update";
    private static final String WAITING = "select" + COLUMNS
            + "from publication where account_id = ? and completed_at is null order by id for update";
    private static final String INSERT = """
            insert into publication (id, post_id, post_version, account_id, user_id, platform, due_at, bound, state,
              detail, content, traceparent)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) on conflict (post_id, account_id) do nothing""";
    private static final String REPLACE = """
            update publication set post_version = ?, due_at = ?, bound = ?, state = ?, detail = ?::jsonb,
              content = ?::jsonb, ticket = null, told = null, claims = 0, next_at = null, completed_at = null, failure = null,
              fence = fence + 1, updated_at = now()
            where id = ?""";
    private static final String BIND =
            "update publication set bound = true, claims = 0, due_at = ?, updated_at = now() where id = ?";
    private static final String UPDATE = """
            update publication set state = ?, detail = ?::jsonb, attempts = ?, attempted_at = ?, next_at = ?,
              resumed_at = ?, round = ?, told = ?, due_at = ?, deadline_at = ?, ticket = ?, platform_post_id = ?, permalink = ?, failure = ?::jsonb, completed_at = ?,
              claims = 0, rechecks = 0, missed_at = null, updated_at = now()
            where id = ? and fence = ? and state = ? and bound = ?""";
    private static final String SPEND = """
            update publication set ticket = null, updated_at = now() where id = ? and state = 'PUBLISHED'
              and not exists (select from side_task s where s.publication_id = publication.id and s.state = 'open')""";
    private static final String TICKET =
            "update publication set ticket = ?, claims = 0, updated_at = now() where id = ? and fence = ?";
    /** Claims that ended in order, with a wait, are progress too. */
    private static final String REST = "update publication set claims = 0 where id = ? and fence = ?";

    private static final String FORGET = "delete from publication where id = ? and fence = ? and not bound";

    private final Tickets tickets;

    PublicationRows(Tickets tickets) {
        this.tickets = tickets;
    }

    Optional<Publication> claim(Connection c, PublicationId id) throws SQLException {
        return first(query(c, CLAIM, id.value()));
    }

    Optional<Publication> read(Connection c, PublicationId id, boolean lock) throws SQLException {
        return first(query(c, lock ? READ + " for update" : READ, id.value()));
    }

    Optional<Publication> byTarget(Connection c, Target target) throws SQLException {
        return first(query(c, BY_TARGET, target.post().value(), target.account().value()));
    }

    /** What is not ended for an account. */
    List<Publication> waiting(Connection c, AccountId account) throws SQLException {
        return query(c, WAITING, account.value());
    }

    /** Adds a target; false if there is one for that post and account already. */
    boolean insert(Connection c, PublicationId id, Target target, boolean bound, @Nullable String traceparent)
            throws SQLException {
        State state = new State.Received();
        return update(
                        c,
                        INSERT,
                        id.value(),
                        target.post().value(),
                        target.version(),
                        target.account().value(),
                        target.user().value(),
                        target.platform().value(),
                        time(target.dueAt()),
                        bound,
                        StateJson.name(state),
                        StateJson.write(state),
                        CrierJson.write(target.content()),
                        traceparent)
                == 1;
    }

    /** Begins anew with what a newer event says; a worker at the old one loses its claim. */
    void replace(Connection c, PublicationId id, Target target, boolean bound) throws SQLException {
        State state = new State.Received();
        update(
                c,
                REPLACE,
                target.version(),
                time(target.dueAt()),
                bound,
                StateJson.name(state),
                StateJson.write(state),
                CrierJson.write(target.content()),
                id.value());
    }

    void bind(Connection c, PublicationId id, Instant dueAt) throws SQLException {
        update(c, BIND, time(dueAt), id.value());
    }

    /** False if the claim or the state of {@code before} has moved on, or the post has become due meanwhile. */
    boolean update(Connection c, Publication before, Publication after, Instant now) throws SQLException {
        State state = after.progress().state();
        Receipt receipt = receipt(state);
        return update(
                        c,
                        UPDATE,
                        StateJson.name(state),
                        StateJson.write(state),
                        after.progress().commits(),
                        time(after.progress().attemptedAt()),
                        time(state instanceof State.Deferred d ? d.nextAt() : null),
                        time(after.progress().resumedAt()),
                        after.progress().round(),
                        after.told(),
                        time(after.progress().dueAt()),
                        time(state instanceof State.Committing s ? s.doubt().deadlineAt() : null),
                        after.ticket() == null ? null : tickets.seal(after.id(), after.ticket()),
                        receipt == null ? null : receipt.platformPostId(),
                        receipt == null || receipt.url() == null
                                ? null
                                : receipt.url().toString(),
                        failure(state).map(CrierJson::write).orElse(null),
                        time(state instanceof State.Ended ? now : null),
                        before.id().value(),
                        before.fence(),
                        StateJson.name(before.progress().state()),
                        before.progress().bound())
                == 1;
    }

    boolean ticket(Connection c, Publication publication, @Nullable String ticket) throws SQLException {
        byte[] sealed = ticket == null ? null : tickets.seal(publication.id(), ticket);
        return update(c, TICKET, sealed, publication.id().value(), publication.fence()) == 1;
    }

    /** Wipes the ticket of a live post, unless something is left to do for it. */
    void spend(Connection c, PublicationId id) throws SQLException {
        update(c, SPEND, id.value());
    }

    void rest(Connection c, Publication publication) throws SQLException {
        update(c, REST, publication.id().value(), publication.fence());
    }

    boolean forget(Connection c, Publication publication) throws SQLException {
        return update(c, FORGET, publication.id().value(), publication.fence()) == 1;
    }

    private static @Nullable Receipt receipt(State state) {
        return switch (state) {
            case State.Published s -> s.receipt();
            case State.Verifying s -> s.receipt();
            case State.NeedsReview s -> s.receipt();
            case State.Ended s -> null;
            case State.Open s -> null;
        };
    }

    private static Optional<FailureInfo> failure(State state) {
        return switch (state) {
            case State.Refused s -> Optional.of(s.failure());
            case State.Failed s -> Optional.of(s.failure());
            case State.Cancelled s -> Optional.of(s.failure());
            case State.NeedsReview s -> Optional.of(s.failure());
            case State.Quarantined s -> Optional.of(s.failure());
            case State.Published s -> Optional.empty();
            case State.Open s -> Optional.empty();
        };
    }

    private List<Publication> query(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<Publication> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(publication(rows));
                }
                return all;
            }
        }
    }

    private static Optional<Publication> first(List<Publication> found) {
        return found.stream().findFirst();
    }

    private static int update(Connection c, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private Publication publication(ResultSet row) throws SQLException {
        PublicationId id = new PublicationId(row.getObject("id", UUID.class));
        Target target = new Target(
                new PostId(row.getObject("post_id", UUID.class)),
                row.getInt("post_version"),
                new AccountId(row.getObject("account_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                PlatformId.of(row.getString("platform")),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                content(row.getString("content")));
        Progress progress = new Progress(
                StateJson.read(row.getString("detail")),
                target.dueAt(),
                row.getBoolean("bound"),
                row.getInt("attempts"),
                instant(row.getObject("attempted_at", OffsetDateTime.class)),
                instant(row.getObject("resumed_at", OffsetDateTime.class)),
                row.getInt("round"));
        byte[] sealed = row.getBytes("ticket");
        return new Publication(
                id,
                target,
                progress,
                sealed == null ? null : tickets.open(id, sealed),
                row.getLong("fence"),
                row.getInt("claims"),
                row.getString("told"),
                row.getString("traceparent"));
    }

    private static Content content(String json) {
        try {
            return CrierJson.mapper().readValue(json, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored content cannot be read", e);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
