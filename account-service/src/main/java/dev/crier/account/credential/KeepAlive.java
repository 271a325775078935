package dev.crier.account.credential;

import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Renews grants long before they die of disuse, a few accounts at a time. */
@ApplicationScoped
class KeepAlive {

    private static final Logger LOG = Logger.getLogger(KeepAlive.class);

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final Refresher refresher;
    private final CredentialConfig config;
    private final Clock clock;

    KeepAlive(
            TenantTransaction transaction,
            Accounts accounts,
            Refresher refresher,
            CredentialConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.refresher = refresher;
        this.config = config;
        this.clock = clock;
    }

    /** One after the other: nobody waits for it, and platforms count calls. */
    @Scheduled(
            every = "10m",
            delayed = "1m",
            identity = "keep-alive",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asService(session -> accounts.renewalDue(clock.instant(), config.batch()))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::renew)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Another replica may have been faster: its work shows in the row once the lock is ours. */
    private Uni<Void> renew(SocialAccount due) {
        var demand = new Demand(due.userId(), due.id(), null, Actor.JOB);
        return refresher
                .refresh(demand, account -> account.renewalDue(clock.instant()))
                .chain(result -> result instanceof RefreshResult.Unavailable
                        ? putOff(demand)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf("Renewing account %s failed: %s", due.id(), e);
                    return putOff(demand);
                });
    }

    /** Whatever the trouble is: an account that is always first in the queue would keep the others from their turn. */
    private Uni<Void> putOff(Demand demand) {
        return transaction
                .asUser(
                        demand.user(),
                        session -> accounts.lock(demand.account()).invoke(account -> {
                            if (account != null) {
                                account.renewNotBefore(clock.instant().plus(config.retryAfter()));
                            }
                        }))
                .replaceWithVoid();
    }
}
