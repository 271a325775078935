package dev.crier.account.account;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of {@code social_accounts}, inside a tenant transaction: rows of other tenants are not there. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<SocialAccount, UUID> {

    /** Does nothing if the user has connected this profile before: its id and history stay. */
    private static final String INSERT_NEW = """
        insert into social_accounts
            (id, user_id, platform, platform_user_id, username, is_active, created_at, updated_at)
        values (?, ?, ?, ?, ?, false, ?, ?)
        on conflict (user_id, platform, platform_user_id) do nothing
        """;

    private static final Sort OLDEST_FIRST = Sort.by("createdAt").and("id");

    /** One account; null if there is none of this id here. */
    public Uni<SocialAccount> find(AccountId id) {
        return findById(id.value());
    }

    /** One account, its row locked until the transaction ends; null if there is none of this id here. */
    public Uni<SocialAccount> lock(AccountId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The user's row of a platform's profile, made if need be, and locked. A new row is inactive and has no tokens. */
    Uni<SocialAccount> lockOrCreate(
            Mutiny.Session session, UserId user, PlatformId platform, String platformUserId, Instant now) {
        return session.createNativeQuery(INSERT_NEW)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, user.value())
                .setParameter(3, platform.value())
                .setParameter(4, platformUserId)
                .setParameter(5, platformUserId)
                .setParameter(6, now)
                .setParameter(7, now)
                .executeUpdate()
                .chain(() -> find(
                                "userId = ?1 and platform = ?2 and platformUserId = ?3",
                                user.value(),
                                platform.value(),
                                platformUserId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .singleResult());
    }

    /** The user's accounts, oldest first. */
    public Uni<List<SocialAccount>> of(UserId user, boolean inactiveToo) {
        return inactiveToo
                ? list("userId", OLDEST_FIRST, user.value())
                : list("userId = ?1 and active", OLDEST_FIRST, user.value());
    }

    /** The user's accounts of a platform that let Crier in. */
    public Uni<List<SocialAccount>> connected(UserId user, PlatformId platform) {
        return list("userId = ?1 and platform = ?2 and active and not needsReconnect", user.value(), platform.value());
    }

    /** How many users have a profile of a platform connected: as many rows, for a service's transaction. */
    Uni<Long> connectionsTo(PlatformId platform, String platformUserId) {
        return count("platform = ?1 and platformUserId = ?2 and active", platform.value(), platformUserId);
    }

    /** Those of the given accounts that are the user's, oldest first. */
    public Uni<List<SocialAccount>> of(UserId user, Collection<AccountId> ids) {
        return list(
                "userId = ?1 and id in ?2",
                OLDEST_FIRST,
                user.value(),
                ids.stream().map(AccountId::value).toList());
    }

    /** Accounts whose tokens should be renewed, the most urgent first. */
    public Uni<List<SocialAccount>> renewalDue(Instant now, int limit) {
        return find("active and not needsReconnect and renewAt <= ?1", Sort.by("renewAt"), now)
                .page(0, limit)
                .list();
    }

    /** Accounts whose tokens should be tried, the longest waiting first, of all platforms but some. */
    public Uni<List<SocialAccount>> validationDue(Instant now, Collection<PlatformId> without, int limit) {
        List<String> names = without.stream().map(PlatformId::value).toList();
        var due = names.isEmpty()
                ? find("active and not needsReconnect and validateAt <= ?1", Sort.by("validateAt"), now)
                : find(
                        "active and not needsReconnect and validateAt <= ?1 and platform not in ?2",
                        Sort.by("validateAt"),
                        now,
                        names);
        return due.page(0, limit).list();
    }
}
