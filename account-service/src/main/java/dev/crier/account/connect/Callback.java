package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountView;
import dev.crier.account.account.Connections;
import dev.crier.account.audit.Actor;
import dev.crier.account.choice.Offers;
import dev.crier.account.connect.Attempt.Refused;
import dev.crier.account.connect.Attempt.Unknown;
import dev.crier.account.connect.Attempt.Valid;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConnectOutcome.Connected;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipherException;
import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens when a platform sends a browser back: recognise the attempt, redeem the code, store the account or the choice. */
@ApplicationScoped
class Callback {

    private static final Logger LOG = Logger.getLogger(Callback.class);

    private final Attempts attempts;
    private final Connections connections;
    private final Offers offers;
    private final Refusals refusals;
    private final ConnectMetrics metrics;

    Callback(Attempts attempts, Connections connections, Offers offers, Refusals refusals, ConnectMetrics metrics) {
        this.attempts = attempts;
        this.connections = connections;
        this.offers = offers;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    /**
     * What the browser brought along; each part may be missing or forged.
     *
     * @param error the platform's word if it has no code for us
     * @param issuer which server the answer is from, by its own word (RFC 9207)
     * @param user who is signed in; null: nobody, as is usual for a redirect
     */
    record Return(
            @Nullable String state,
            @Nullable String browser,
            @Nullable Secret code,
            @Nullable String error,
            @Nullable String issuer,
            @Nullable UserId user) {}

    /** Finishes an attempt. Never fails: each end has a result for the result page. */
    Uni<ConnectResult> finish(RedirectConnector connector, Return back, Actor actor) {
        String state = back.state();
        Uni<Attempt> attempt = state == null
                ? Uni.createFrom().item(new Unknown())
                : attempts.resume(new OAuthStates.Claim(
                        state, back.browser() == null ? "" : back.browser(), connector.platform(), back.user()));
        return attempt.chain(found -> switch (found) {
                    case Unknown unknown -> refused(AccountError.STATE_UNKNOWN);
                    case Refused refused -> refuse(refused.state(), refused.error(), actor);
                    case Valid valid -> redeem(connector, valid.state(), back, actor);
                })
                .onFailure(TokenCipherException.class)
                .recoverWithItem(e -> {
                    LOG.warnf("Connecting %s failed: %s", connector.platform(), e.getMessage());
                    return new ConnectResult.Refused(AccountError.VAULT_UNAVAILABLE);
                })
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("Connecting %s failed: %s", connector.platform(), e);
                    return new ConnectResult.Refused(AccountError.PLATFORM_UNAVAILABLE);
                })
                .invoke(result -> metrics.ended(connector.platform(), result.code()));
    }

    private Uni<ConnectResult> redeem(RedirectConnector connector, OAuthState state, Return back, Actor actor) {
        if (!state.isAnsweredBy(back.issuer())) {
            return refuse(state, AccountError.ISSUER_MISMATCH, actor);
        }
        Secret code = back.code();
        if (code == null) {
            boolean denied = back.error() != null && connector.denied(back.error());
            return refuse(state, denied ? AccountError.DENIED : AccountError.PLATFORM_REFUSED, actor);
        }
        return attempts.exchange(state, connector, code)
                .chain(connector::exchange)
                .chain(outcome -> switch (outcome) {
                    case ConnectOutcome.Refused refused -> refuse(state, refused.error(), actor);
                    case Connected connected
                    when !state.asksFor(connected.profile()) -> refuse(state, AccountError.ACCOUNT_MISMATCH, actor);
                    case Connected connected -> store(state, connected, actor);
                    case ConnectOutcome.Choose choose when state.platformUserId != null -> pick(state, choose, actor);
                    case ConnectOutcome.Choose choose -> offer(state, choose);
                });
    }

    /** Who connects one account again has chosen already. */
    private Uni<ConnectResult> pick(OAuthState state, ConnectOutcome.Choose choose, Actor actor) {
        return choose.candidates().stream()
                .filter(candidate -> state.asksFor(candidate.profile()))
                .findFirst()
                .map(candidate -> store(state, new Connected(candidate.tokens(), candidate.profile()), actor))
                .orElseGet(() -> refuse(state, AccountError.ACCOUNT_MISMATCH, actor));
    }

    private Uni<ConnectResult> store(OAuthState state, Connected connected, Actor actor) {
        return connections
                .connect(state.userId(), state.platform(), connected, actor)
                .map(AccountView::id)
                .map(ConnectResult.Connected::new);
    }

    private Uni<ConnectResult> offer(OAuthState state, ConnectOutcome.Choose choose) {
        return offers.make(state.userId(), state.platform(), choose.candidates())
                .map(ConnectResult.Choose::new);
    }

    private Uni<ConnectResult> refuse(OAuthState state, AccountError error, Actor actor) {
        return refusals.log(state.userId(), state.platform(), error, actor)
                .replaceWith(new ConnectResult.Refused(error));
    }

    private static Uni<ConnectResult> refused(AccountError error) {
        return Uni.createFrom().item(new ConnectResult.Refused(error));
    }
}
