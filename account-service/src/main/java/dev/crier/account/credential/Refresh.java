package dev.crier.account.credential;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.RefreshOutcome.Refreshed;
import dev.crier.account.token.Secret;
import dev.crier.messaging.crash.CrashPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** One refresh of an account whose row the caller has locked, from the platform's answer to the rows that record it. */
@ApplicationScoped
class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    private final Connectors connectors;
    private final AccountTokens tokens;
    private final DeadGrants deadGrants;
    private final RefreshFloor floor;
    private final RefreshMetrics metrics;
    private final Clock clock;

    Refresh(
            Connectors connectors,
            AccountTokens tokens,
            DeadGrants deadGrants,
            RefreshFloor floor,
            RefreshMetrics metrics,
            Clock clock) {
        this.connectors = connectors;
        this.tokens = tokens;
        this.deadGrants = deadGrants;
        this.floor = floor;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Asks the platform, a second time if the first answer got lost, and puts the outcome into the session. An outcome
     * that is not known leaves the tokens as they are: trouble on the line never disconnects an account. A refresh token
     * that works once may have been used up by the question whose answer got lost: then the second answer says that the
     * grant is dead, and it is.
     *
     * @return what the transaction's commit will make true
     */
    Uni<RefreshResult> run(Mutiny.Session session, SocialAccount account, Actor actor) {
        if (tokens.endsWithItsToken(account)) {
            return asItIs(session, account, actor);
        }
        Instant paused = account.refreshPausedUntil(clock.instant());
        if (paused == null) {
            return ask(session, account, actor);
        }
        return account.refreshedSinceTrouble() && account.freshFor(Duration.ZERO, clock.instant())
                // the platform gives no longer ones
                ? tokens.access(account).map(token -> new RefreshResult.Fresh(account, token))
                : away(paused);
    }

    /**
     * The same for a token that the platform refused although it should be good. Where nothing renews tokens, the question
     * is whether this one is alive. One that was made a moment ago is not replaced again: there would be no end to it.
     */
    Uni<RefreshResult> replace(Mutiny.Session session, SocialAccount account, Secret refused, Actor actor) {
        Instant paused = account.refreshPausedUntil(clock.instant());
        if (paused != null) {
            return account.refreshedSinceTrouble()
                    ? Uni.createFrom().item(new RefreshResult.NothingNewer())
                    : away(paused);
        }
        return ask(session, account, actor)
                .map(result -> result instanceof RefreshResult.Fresh fresh
                                && fresh.accessToken().equals(refused)
                        ? new RefreshResult.NothingNewer()
                        : result);
    }

    private Uni<RefreshResult> away(Instant paused) {
        return Uni.createFrom().item(new RefreshResult.Unavailable(Duration.between(clock.instant(), paused)));
    }

    private Uni<RefreshResult> ask(Mutiny.Session session, SocialAccount account, Actor actor) {
        return tokens.grant(account)
                .chain(grant -> connectors
                        .of(account.platform())
                        .refresh(grant)
                        .onFailure(Refresh::isLost)
                        .retry()
                        .atMost(1))
                .call(() -> Uni.createFrom().completionStage(CrashPoint.TOKEN_REFRESHED::arrival))
                .chain(outcome -> record(session, account, outcome, actor))
                .onFailure(PlatformUnavailableException.class)
                .recoverWithUni(e -> unavailable(session, account, e, actor));
    }

    /** Who asks us to come later has not lost anything. */
    private static boolean isLost(Throwable e) {
        return e instanceof PlatformUnavailableException away && away.retryAfter() == null;
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
                        .invoke(stored -> floor.refreshed(stored))
                        .map(stored -> new RefreshResult.Fresh(
                                stored, refreshed.tokens().accessToken()));
            }
            case GrantDead dead -> {
                metrics.ended(account.platform(), "grant_dead");
                LOG.infof(
                        "Account %s needs to be reconnected: %s says %s",
                        account.id(), account.platform(), dead.code());
                yield deadGrants.bury(session, account, actor).replaceWith(new RefreshResult.NeedsReconnect());
            }
        };
    }

    private Uni<RefreshResult> unavailable(
            Mutiny.Session session, SocialAccount account, PlatformUnavailableException e, Actor actor) {
        metrics.ended(account.platform(), "unavailable");
        floor.failed(account, e.retryAfter());
        LOG.warnf("Refreshing account %s failed for now: %s", account.id(), e.getMessage());
        return deadGrants.spared(session, account, actor).replaceWith(new RefreshResult.Unavailable(e.retryAfter()));
    }
}
