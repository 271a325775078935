package dev.crier.account.notice;

import dev.crier.account.account.SocialAccount;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of {@code notices}, inside a tenant transaction. */
@ApplicationScoped
public class Notices implements PanacheRepositoryBase<Notice, UUID> {

    /** Once for each occasion, however often it is found. */
    private static final String INSERT = """
        insert into notices (id, user_id, account_id, kind, occasion, next_at, created_at)
        values (?, ?, ?, ?, ?, ?, ?) on conflict (account_id, kind, occasion) do nothing
        """;

    private final Clock clock;

    Notices(Clock clock) {
        this.clock = clock;
    }

    /** The owner is to be told that the account has to be connected again; in the transaction that marks it. */
    public Uni<Void> grantDied(Mutiny.Session session, SocialAccount account) {
        Instant made = account.lastRefreshedAt();
        return add(session, account, NoticeKind.NEEDS_RECONNECT, made == null ? clock.instant() : made);
    }

    /** The owner is to be told when the account's grant ends. */
    Uni<Void> endsSoon(Mutiny.Session session, SocialAccount account, Instant end) {
        return add(session, account, NoticeKind.ENDS_SOON, end);
    }

    private Uni<Void> add(Mutiny.Session session, SocialAccount account, NoticeKind kind, Instant occasion) {
        Instant now = clock.instant();
        return session.createNativeQuery(INSERT)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, account.userId().value())
                .setParameter(3, account.id().value())
                .setParameter(4, kind.text())
                .setParameter(5, occasion)
                .setParameter(6, now)
                .setParameter(7, now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those that should be sent now, the longest waiting first. */
    Uni<List<UUID>> due(Instant now, int limit) {
        return find("endedAt is null and nextAt <= ?1", Sort.by("nextAt"), now)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }

    /** One row, locked until the transaction ends. */
    Uni<Notice> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
