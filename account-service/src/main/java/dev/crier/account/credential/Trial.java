package dev.crier.account.credential;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.account.ValidationPlan;
import dev.crier.account.audit.Actor;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.Validity;
import dev.crier.account.token.Secret;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tries whether an account's tokens work. A token that has run out, or that its platform refuses, is refreshed. */
@ApplicationScoped
public class Trial {

    private static final Logger LOG = Logger.getLogger(Trial.class);

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Connectors connectors;
    private final Refresh refresh;
    private final Clock clock;

    Trial(
            TenantTransaction transaction,
            Accounts accounts,
            AccountTokens tokens,
            Connectors connectors,
            Refresh refresh,
            Clock clock) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.tokens = tokens;
        this.connectors = connectors;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * Tries the tokens of an account whose turn it is, under the lock of its row.
     *
     * @param pause how long to wait after an answer that says nothing
     */
    public Uni<Liveness> of(UserId user, AccountId id, Duration pause) {
        return transaction.asUser(
                user,
                session -> accounts.lock(id).chain(account -> {
                    Instant now = clock.instant();
                    if (account == null
                            || !account.active()
                            || account.needsReconnect()
                            || !account.validationDue(now)) {
                        return Uni.createFrom().item(Liveness.NOT_ASKED);
                    }
                    account.validateNext(now.plus(pause));
                    return account.freshFor(Duration.ZERO, now)
                            ? ask(session, account)
                            : refresh.run(session, account, Actor.JOB).map(Trial::liveness);
                }));
    }

    private Uni<Liveness> ask(Mutiny.Session session, SocialAccount account) {
        return tokens.grant(account)
                .chain(grant -> connectors
                        .of(account.platform())
                        .validate(grant)
                        .chain(validity -> judge(session, account, grant.accessToken(), validity)))
                .onFailure(PlatformUnavailableException.class)
                .recoverWithItem(e -> {
                    LOG.infof("Account %s could not be validated for now: %s", account.id(), e.getMessage());
                    return Liveness.UNKNOWN;
                });
    }

    private Uni<Liveness> judge(Mutiny.Session session, SocialAccount account, Secret token, Validity validity) {
        return switch (validity) {
            case Validity.Valid valid -> {
                Instant now = clock.instant();
                account.validated(now, next(now));
                yield Uni.createFrom().item(Liveness.ALIVE);
            }
            case Validity.Refused refused -> {
                LOG.infof("Account %s: %s refuses its token: %s", account.id(), account.platform(), refused.code());
                yield refresh.replace(session, account, token, Actor.JOB).map(Trial::liveness);
            }
        };
    }

    private static Liveness liveness(RefreshResult result) {
        return switch (result) {
            case RefreshResult.Fresh fresh -> Liveness.ALIVE;
            case RefreshResult.NeedsReconnect dead -> Liveness.NEEDS_RECONNECT;
            case RefreshResult.NothingNewer current -> Liveness.UNKNOWN;
            case RefreshResult.Unavailable away -> Liveness.UNKNOWN;
            case RefreshResult.Disconnected ended -> Liveness.NOT_ASKED;
            case RefreshResult.NotFound none -> Liveness.NOT_ASKED;
        };
    }

    private static Instant next(Instant now) {
        return ValidationPlan.next(now, ThreadLocalRandom.current().nextDouble());
    }
}
