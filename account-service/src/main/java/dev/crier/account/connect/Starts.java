package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.audit.Actor;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Begins an attempt, or says and logs why it cannot begin. */
@ApplicationScoped
class Starts {

    private final Wishes wishes;
    private final Attempts attempts;
    private final Refusals refusals;
    private final ConnectMetrics metrics;

    Starts(Wishes wishes, Attempts attempts, Refusals refusals, ConnectMetrics metrics) {
        this.wishes = wishes;
        this.attempts = attempts;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    /**
     * What a request says of the account that is to be connected.
     *
     * @param accountId an account of the user's that is to be connected again; null: any
     */
    record Request(@Nullable String handle, @Nullable String accountId) {}

    /** Fails with a {@link Problem} if there is no page to send the browser to. */
    Uni<Beginning.Begun> start(UserId user, RedirectConnector connector, Request request, Actor actor) {
        return wishes.read(user, connector.platform(), request.handle(), request.accountId())
                .chain(wish -> attempts.begin(user, connector, wish))
                .onFailure(PlatformUnavailableException.class)
                .recoverWithItem(new Beginning.Refused(AccountError.PLATFORM_UNAVAILABLE))
                .chain(beginning -> switch (beginning) {
                    case Beginning.Begun begun -> Uni.createFrom().item(begun);
                    case Beginning.Refused refused -> refuse(user, connector, refused.error(), actor);
                });
    }

    private Uni<Beginning.Begun> refuse(UserId user, RedirectConnector connector, AccountError error, Actor actor) {
        metrics.ended(connector.platform(), error.code());
        return refusals.log(user, connector.platform(), error, actor)
                .chain(() -> Uni.createFrom()
                        .failure(Problem.of(error, "Connecting " + connector.platform() + " did not begin")));
    }
}
