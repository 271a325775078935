package dev.crier.account.account;

import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.Grant;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.rest.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gives the grant of a disconnected account back at its platform. Best effort: the account is disconnected anyhow. */
@ApplicationScoped
class Revocation {

    private static final Logger LOG = Logger.getLogger(Revocation.class);

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Connectors connectors;
    private final MeterRegistry metrics;

    Revocation(
            TenantTransaction transaction,
            Accounts accounts,
            AccountTokens tokens,
            Connectors connectors,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.tokens = tokens;
        this.connectors = connectors;
        this.metrics = metrics;
    }

    /** What is left of an account that was disconnected. */
    record Ended(AccountId account, PlatformId platform, String platformUserId, Grant grant) {}

    /** Reads the tokens while they are there; empty if they cannot be read. */
    Uni<Optional<Ended>> prepare(SocialAccount account) {
        return tokens.lastGrant(account)
                .map(grant -> Optional.of(new Ended(account.id(), account.platform(), account.platformUserId(), grant)))
                .onFailure()
                .recoverWithItem(e -> {
                    failed(account.id(), account.platform(), e);
                    return Optional.empty();
                });
    }

    /** After the account's end is committed. Never fails. */
    Uni<Void> giveBack(Ended ended) {
        return transaction
                .asService(session -> accounts.connectionsTo(ended.platform(), ended.platformUserId()))
                .chain(others -> others == 0 ? revoke(ended) : keep(ended))
                .onFailure()
                .recoverWithUni(e -> {
                    failed(ended.account(), ended.platform(), e);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> revoke(Ended ended) {
        return connectors.of(ended.platform()).revoke(ended.grant()).invoke(() -> count(ended.platform(), "revoked"));
    }

    /** Platforms end all grants of a person to an app at once: another user's connection would die with this one. */
    private Uni<Void> keep(Ended ended) {
        LOG.debugf("The grant of account %s stays: the profile is connected by somebody else", ended.account());
        count(ended.platform(), "kept");
        return Uni.createFrom().voidItem();
    }

    private void failed(AccountId account, PlatformId platform, Throwable e) {
        LOG.warnf("The grant of account %s was not given back to %s: %s", account, platform, e);
        count(platform, "failed");
    }

    private void count(PlatformId platform, String outcome) {
        metrics.counter("crier.account.revocations", "platform", platform.value(), "outcome", outcome)
                .increment();
    }
}
