package dev.crier.account.validation;

import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.credential.Liveness;
import dev.crier.account.credential.Trial;
import dev.crier.contracts.PlatformId;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks after each active account once a day. Its time is in its row, a different one each day, so that accounts spread
 * over the day by themselves and any replica can ask. What a refresh would make of the answer, this does; an answer that
 * says nothing changes nothing.
 */
@ApplicationScoped
class DailyValidation {

    private static final Logger LOG = Logger.getLogger(DailyValidation.class);

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final Trial trial;
    private final ValidationConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    /** Platforms that did not answer, or had enough of our questions, and until when they are left alone. */
    private final Map<PlatformId, Instant> left = new ConcurrentHashMap<>();

    DailyValidation(
            TenantTransaction transaction,
            Accounts accounts,
            Trial trial,
            ValidationConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.trial = trial;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One after the other: nobody waits for it, and platforms count calls. */
    @Scheduled(
            every = "1m",
            delayed = "1m",
            identity = "validation",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Instant now = clock.instant();
        left.values().removeIf(until -> !until.isAfter(now));
        return transaction
                .asService(session -> accounts.validationDue(now, List.copyOf(left.keySet()), config.batch()))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::validate)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> validate(SocialAccount account) {
        if (left.containsKey(account.platform())) {
            return Uni.createFrom().voidItem();
        }
        return trial.of(account.userId(), account.id(), config.pause())
                .invoke(liveness -> note(account.platform(), liveness))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf("Validating account %s failed: %s", account.id(), e);
                    return putOff(account);
                });
    }

    private void note(PlatformId platform, Liveness liveness) {
        String outcome = liveness.name().toLowerCase(Locale.ROOT);
        metrics.counter("crier.account.validations", "platform", platform.value(), "outcome", outcome)
                .increment();
        if (liveness == Liveness.UNKNOWN) {
            left.put(platform, clock.instant().plus(config.pause()));
        }
    }

    /** Asks every platform again. */
    void forgetPauses() {
        left.clear();
    }

    /** Whatever the trouble is: an account that is always first in the queue would keep the others from their turn. */
    private Uni<Void> putOff(SocialAccount account) {
        return transaction
                .asUser(
                        account.userId(),
                        session -> accounts.lock(account.id()).invoke(row -> {
                            if (row != null && row.validationDue(clock.instant())) {
                                row.validateNext(clock.instant().plus(config.pause()));
                            }
                        }))
                .replaceWithVoid();
    }
}
