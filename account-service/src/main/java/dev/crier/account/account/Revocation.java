package dev.crier.account.account;

import dev.crier.account.platform.Connectors;
import dev.crier.contracts.PlatformId;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the grants of disconnected accounts back at their platforms. Best effort: the account is disconnected anyhow. What
 * is to be given back is a row from the disconnect's transaction on, so that neither a crash nor a platform that is away
 * loses it.
 */
@ApplicationScoped
public class Revocation {

    private static final Logger LOG = Logger.getLogger(Revocation.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    /** Longer than the calls of one revocation can take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final PendingRevocations pending;
    private final Giving giving;
    private final RevocationConfig config;
    private final Clock clock;

    Revocation(
            TenantTransaction transaction,
            Accounts accounts,
            PendingRevocations pending,
            Giving giving,
            RevocationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.pending = pending;
        this.giving = giving;
        this.config = config;
        this.clock = clock;
    }

    /** The platform's side of it, and the count of what came of it. */
    @ApplicationScoped
    static class Giving {

        private final AccountTokens tokens;
        private final Connectors connectors;
        private final MeterRegistry metrics;

        Giving(AccountTokens tokens, Connectors connectors, MeterRegistry metrics) {
            this.tokens = tokens;
            this.connectors = connectors;
            this.metrics = metrics;
        }

        Uni<Void> back(PendingRevocation row) {
            return tokens.grant(row)
                    .chain(grant -> connectors.of(row.platform()).revoke(grant))
                    .invoke(() -> count(row.platform(), "revoked"));
        }

        void count(PlatformId platform, String outcome) {
            metrics.counter("crier.account.revocations", "platform", platform.value(), "outcome", outcome)
                    .increment();
        }
    }

    /** Takes the tokens of an account over in the transaction that ends it; empty if there are none. */
    public Uni<Optional<UUID>> take(Mutiny.Session session, SocialAccount account) {
        var row = PendingRevocation.of(account, clock.instant());
        return row == null
                ? Uni.createFrom().item(Optional.empty())
                : session.persist(row).replaceWith(Optional.of(row.id));
    }

    /** What the last try left, and what a crash left. */
    @Scheduled(
            every = "1m",
            delayed = "30s",
            identity = "revocations",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asService(session -> pending.due(clock.instant(), config.batch()))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::giveBack)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * After the account's end is committed. Never fails. Who takes a row moves its next time on: of several replicas one
     * asks the platform, and one that dies over it is followed by another.
     */
    public Uni<Void> giveBack(UUID id) {
        return transaction
                .asService(session -> pending.lock(id).chain(this::claim))
                .chain(row -> row == null ? Uni.createFrom().voidItem() : revoke(row))
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf("Revocation %s was broken off, and is taken up again: %s", id, e);
                    return Uni.createFrom().voidItem();
                });
    }

    /**
     * Platforms end all grants of a person to an app at once: another user's connection, or a newer one of the same
     * user, would die with this one.
     */
    private Uni<@Nullable PendingRevocation> claim(@Nullable PendingRevocation row) {
        if (row == null || row.nextAt.isAfter(clock.instant())) {
            return Uni.createFrom().nullItem();
        }
        return accounts.connectionsTo(row.platform(), row.platformUserId).chain(others -> {
            if (others > 0) {
                LOG.debugf("The grant of account %s stays: the profile is connected", row.account());
                giving.count(row.platform(), "kept");
                return pending.delete(row).chain(() -> Uni.createFrom().nullItem());
            }
            row.nextAt = clock.instant().plus(LEASE);
            return Uni.createFrom().item(row);
        });
    }

    private Uni<Void> revoke(PendingRevocation row) {
        return giving.back(row).chain(() -> forget(row)).onFailure().recoverWithUni(e -> failed(row, e));
    }

    private Uni<Void> failed(PendingRevocation row, Throwable e) {
        Instant now = clock.instant();
        if (!now.isBefore(row.createdAt.plus(config.patience()))) {
            LOG.warnf("The grant of account %s is not given back to %s any more: %s", row.account(), row.platform(), e);
            giving.count(row.platform(), "given_up");
            return forget(row);
        }
        LOG.warnf("The grant of account %s was not given back to %s for now: %s", row.account(), row.platform(), e);
        giving.count(row.platform(), "failed");
        return transaction
                .asService(session -> pending.putOff(row.id, now.plus(pause(row.tries))))
                .replaceWithVoid();
    }

    private Uni<Void> forget(PendingRevocation row) {
        return transaction.asService(session -> pending.deleteById(row.id)).replaceWithVoid();
    }

    private Duration pause(int tries) {
        Duration pause = config.pause().multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
