package dev.crier.account.platform.internal;

import dev.crier.account.AccountError;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** What a platform's own errors come to; a room's {@code Errors} says what each means, or throws if it proves nothing. */
public final class Answers {

    private static final int UNAUTHORIZED = 401;

    private Answers() {}

    /** The attempt, with the platform's error as its outcome. */
    public static <T> Uni<T> understood(Uni<T> attempt, Function<PlatformAnswerException, ? extends T> meaning) {
        return attempt.onFailure(PlatformAnswerException.class)
                .recoverWithUni(answer -> Uni.createFrom().item(() -> meaning.apply(answer)));
    }

    /** A connection attempt, refused for what the platform's error means. */
    public static Uni<ConnectOutcome> connect(
            Uni<ConnectOutcome> attempt, Function<PlatformAnswerException, AccountError> meaning) {
        return understood(attempt, answer -> new ConnectOutcome.Refused(meaning.apply(answer)));
    }

    /** A renewal by the refresh token; a grant without one is dead. */
    public static Uni<RefreshOutcome> refresh(
            Grant grant,
            Function<Secret, Uni<TokenSet>> renewal,
            Function<PlatformAnswerException, ? extends RefreshOutcome> meaning) {
        Secret refreshToken = grant.refreshToken();
        if (refreshToken == null) {
            return Uni.createFrom().item(new RefreshOutcome.GrantDead("no refresh token"));
        }
        return understood(renewal.apply(refreshToken).map(RefreshOutcome.Refreshed::new), meaning);
    }

    /** A read that only a token that works can make; a room's {@code Errors} tells a refused token from other errors. */
    public static Uni<Validity> validity(Uni<?> read, Function<PlatformAnswerException, GrantDead> meaning) {
        return understood(
                read.map(done -> new Validity.Valid()),
                answer -> new Validity.Refused(meaning.apply(answer).code()));
    }

    /** The same where a refused token is a 401 (RFC 6750, section 3.1), and any other error is no word on the token. */
    public static Uni<Validity> validity(Uni<?> read) {
        return validity(read, answer -> {
            if (answer.status() != UNAUTHORIZED) {
                throw new PlatformUnavailableException("The platform answered " + answer.status(), null);
            }
            return new GrantDead("401");
        });
    }
}
