package dev.crier.account.credential;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.Announcements;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Audit;
import dev.crier.account.audit.AuditAction;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.RefreshOutcome.Refreshed;
import dev.crier.contracts.AccountChange;
import dev.crier.messaging.crash.CrashPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** One refresh of an account whose row the caller has locked, from the platform's answer to the rows that record it. */
@ApplicationScoped
class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    private final Connectors connectors;
    private final AccountTokens tokens;
    private final Announcements announcements;
    private final RefreshMetrics metrics;
    private final Clock clock;

    Refresh(
            Connectors connectors,
            AccountTokens tokens,
            Announcements announcements,
            RefreshMetrics metrics,
            Clock clock) {
        this.connectors = connectors;
        this.tokens = tokens;
        this.announcements = announcements;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Asks the platform, a second time if the first answer got lost, and puts the outcome into the session. An outcome
     * that is not known leaves the tokens as they are: trouble on the line never disconnects an account.
     *
     * @return what the transaction's commit will make true
     */
    Uni<RefreshResult> run(Mutiny.Session session, SocialAccount account, Actor actor) {
        return tokens.endsWithItsToken(account) ? asItIs(session, account, actor) : ask(session, account, actor);
    }

    private Uni<RefreshResult> ask(Mutiny.Session session, SocialAccount account, Actor actor) {
        return tokens.grant(account)
                .chain(grant -> connectors
                        .of(account.platform())
                        .refresh(grant)
                        .onFailure(PlatformUnavailableException.class)
                        .retry()
                        .atMost(1))
                .call(() -> Uni.createFrom().completionStage(CrashPoint.TOKEN_REFRESHED::arrival))
                .chain(outcome -> record(session, account, outcome, actor))
                .onFailure(PlatformUnavailableException.class)
                .recoverWithItem(e -> unavailable(account, e));
    }

    /** Nothing can renew these tokens: they serve until their end, and that is the end of the grant. */
    private Uni<RefreshResult> asItIs(Mutiny.Session session, SocialAccount account, Actor actor) {
        if (!account.freshFor(Duration.ZERO, clock.instant())) {
            return record(session, account, new GrantDead("token expired, nothing to renew it with"), actor);
        }
        account.renewNotBefore(account.tokenExpiresAt());
        return tokens.access(account).map(token -> new RefreshResult.Fresh(account, token));
    }

    private Uni<RefreshResult> record(
            Mutiny.Session session, SocialAccount account, RefreshOutcome outcome, Actor actor) {
        return switch (outcome) {
            case Refreshed refreshed -> {
                metrics.ended(account.platform(), "refreshed");
                yield tokens.store(account, refreshed.tokens())
                        .map(stored -> new RefreshResult.Fresh(
                                stored, refreshed.tokens().accessToken()));
            }
            case GrantDead dead -> {
                metrics.ended(account.platform(), "grant_dead");
                LOG.infof(
                        "Account %s needs to be reconnected: %s says %s",
                        account.id(), account.platform(), dead.code());
                yield grantDied(session, account, actor).replaceWith(new RefreshResult.NeedsReconnect());
            }
        };
    }

    private Uni<Void> grantDied(Mutiny.Session session, SocialAccount account, Actor actor) {
        account.grantDied(clock.instant());
        var entry = Audit.of(account.userId(), actor, AuditAction.REFRESH, "grant_dead", account.platform());
        return announcements.tell(session, account, AccountChange.NEEDS_RECONNECT, entry);
    }

    private RefreshResult unavailable(SocialAccount account, PlatformUnavailableException e) {
        metrics.ended(account.platform(), "unavailable");
        LOG.warnf("Refreshing account %s failed for now: %s", account.id(), e.getMessage());
        return new RefreshResult.Unavailable(e.retryAfter());
    }
}
