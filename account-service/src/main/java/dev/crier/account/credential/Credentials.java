package dev.crier.account.credential;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** Hands out tokens that live long enough to be used. */
@ApplicationScoped
public class Credentials {

    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(10);

    private final Refresher refresher;
    private final AccountTokens tokens;
    private final CredentialConfig config;
    private final Clock clock;

    Credentials(Refresher refresher, AccountTokens tokens, CredentialConfig config, Clock clock) {
        this.refresher = refresher;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** A fresh token for a call that this service makes itself, in the name of the account's owner. */
    public Uni<Credential> own(UserId user, AccountId account, Actor actor) {
        return handOut(new Demand(user, account, null, actor));
    }

    /** A fresh token for a demand; fails with a {@link Problem} that tells the worker whether to come again. */
    Uni<Credential> handOut(Demand demand) {
        return answer(refresher
                .look(demand, this::isStale)
                .onItem()
                .ifNull()
                .switchTo(() -> refresher.refresh(demand, this::isStale)));
    }

    /** Another token for one that the platform refused; fails like {@link #handOut}, and if there is no other. */
    Uni<Credential> replace(Demand demand, TokenFingerprint refused) {
        return answer(refresher.replace(demand, refused, this::isStale));
    }

    private boolean isStale(SocialAccount account) {
        return !account.freshFor(config.freshFor(), clock.instant());
    }

    private Uni<Credential> answer(Uni<RefreshResult> result) {
        return result.chain(this::credential)
                .onFailure(BulkheadException.class)
                .transform(e -> Problem.of(CommonError.UNAVAILABLE, "Too many tokens are being refreshed at once"));
    }

    private Uni<Credential> credential(RefreshResult result) {
        return switch (result) {
            case RefreshResult.Fresh fresh ->
                tokens.key(fresh.account()).map(key -> Credential.of(fresh.account(), fresh.accessToken(), key));
            case RefreshResult.NotFound none -> throw Problem.notFound("account");
            case RefreshResult.Disconnected ended ->
                throw Problem.of(AccountError.DISCONNECTED, "The owner has disconnected this account");
            case RefreshResult.NeedsReconnect dead ->
                throw Problem.of(AccountError.NEEDS_RECONNECT, "The platform ended the grant of this account");
            case RefreshResult.NothingNewer current ->
                throw Problem.of(
                        AccountError.CREDENTIAL_CURRENT,
                        "The refused token is the newest of this account: ask again in some minutes at the earliest");
            case RefreshResult.Unavailable away ->
                throw Problem.of(AccountError.PLATFORM_UNAVAILABLE, "The token could not be refreshed for now")
                        .header("Retry-After", seconds(away));
        };
    }

    private static String seconds(RefreshResult.Unavailable away) {
        Duration wait = away.retryAfter();
        return Long.toString(Math.max(1, (wait == null ? DEFAULT_RETRY : wait).toSeconds()));
    }
}
