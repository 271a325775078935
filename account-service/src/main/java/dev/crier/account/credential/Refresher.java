package dev.crier.account.credential;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.audit.AuditLog;
import dev.crier.rest.TenantTransaction;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lets one caller at a time, over all replicas, renew an account's tokens: the account's row lock is the queue. */
@ApplicationScoped
class Refresher {

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Refresh refresh;
    private final AuditLog audit;

    Refresher(TenantTransaction transaction, Accounts accounts, AccountTokens tokens, Refresh refresh, AuditLog audit) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.tokens = tokens;
        this.refresh = refresh;
        this.audit = audit;
    }

    /** Looks without a lock. An empty item: the tokens are stale. */
    Uni<@Nullable RefreshResult> look(Demand demand, Predicate<SocialAccount> stale) {
        return transaction.asUser(
                demand.user(),
                session -> accounts.find(demand.account()).chain(account -> settled(session, demand, account, stale)));
    }

    /**
     * Locks the row, looks again, and refreshes if nobody did so meanwhile. The answer comes after the commit, so a new
     * token is stored before anyone uses it. Each call holds a database connection while the platform answers, hence
     * the limit: other requests need connections too.
     */
    @Bulkhead(value = 6, waitingTaskQueue = 1000)
    @NonBlocking
    Uni<RefreshResult> refresh(Demand demand, Predicate<SocialAccount> stale) {
        return transaction.asUser(
                demand.user(),
                session -> accounts.lock(demand.account())
                        .chain(account -> settled(session, demand, account, stale)
                                .chain(result -> result == null
                                        ? refresh.run(session, account, demand.actor())
                                                .call(fresh -> log(session, demand, account, fresh))
                                        : Uni.createFrom().item(result))));
    }

    /**
     * Locks the row and gets another token than the one that the platform refused: the newer one that is there already,
     * or a new one.
     */
    @Bulkhead(value = 6, waitingTaskQueue = 1000)
    @NonBlocking
    Uni<RefreshResult> replace(Demand demand, TokenFingerprint refused, Predicate<SocialAccount> stale) {
        return transaction.asUser(
                demand.user(),
                session -> accounts.lock(demand.account())
                        .chain(account -> settled(session, demand, account, living -> true)
                                .chain(result -> result == null
                                        ? other(session, demand, account, refused, stale)
                                                .call(fresh -> log(session, demand, account, fresh))
                                        : Uni.createFrom().item(result))));
    }

    private Uni<RefreshResult> other(
            Mutiny.Session session,
            Demand demand,
            SocialAccount account,
            TokenFingerprint refused,
            Predicate<SocialAccount> stale) {
        return tokens.access(account).chain(current -> {
            if (refused.isOf(current)) {
                return refresh.replace(session, account, current, demand.actor());
            }
            return stale.test(account)
                    ? refresh.run(session, account, demand.actor())
                    : Uni.createFrom().item(new RefreshResult.Fresh(account, current));
        });
    }

    private Uni<@Nullable RefreshResult> settled(
            Mutiny.Session session, Demand demand, @Nullable SocialAccount account, Predicate<SocialAccount> stale) {
        if (account == null) {
            return Uni.createFrom().item(new RefreshResult.NotFound());
        }
        if (!account.active()) {
            return Uni.createFrom().item(new RefreshResult.Disconnected());
        }
        if (account.needsReconnect()) {
            return Uni.createFrom().item(new RefreshResult.NeedsReconnect());
        }
        if (stale.test(account)) {
            return Uni.createFrom().nullItem();
        }
        return tokens.access(account)
                .<RefreshResult>map(token -> new RefreshResult.Fresh(account, token))
                .call(fresh -> log(session, demand, account, fresh));
    }

    /** A token that leaves for a post is an entry of its own. */
    private Uni<Void> log(Mutiny.Session session, Demand demand, SocialAccount account, RefreshResult result) {
        var post = demand.post();
        if (post == null || !(result instanceof RefreshResult.Fresh)) {
            return Uni.createFrom().voidItem();
        }
        return audit.append(
                session,
                Audit.of(demand.user(), demand.actor(), AuditAction.CREDENTIAL_HAND_OUT, Audit.OK, account.platform())
                        .about(account.id())
                        .on(post));
    }
}
