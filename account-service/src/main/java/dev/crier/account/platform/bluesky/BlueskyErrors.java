package dev.crier.account.platform.bluesky;

import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;

/**
 * What the error names of XRPC mean for a connection.
 *
 * @see <a href="https://atproto.com/specs/xrpc#error-responses">XRPC error responses</a>
 */
final class BlueskyErrors {

    /** A refresh token that is revoked or run out, is none, or belongs to an account that is gone from this server. */
    private static final Set<String> GRANT_DEAD = Set.of(
            "ExpiredToken",
            "InvalidToken",
            "AuthMissing",
            "AuthenticationRequired",
            "AccountTakedown",
            "AccountDeactivated",
            "AccountNotFound");

    private BlueskyErrors() {}

    /** A refused sign-in. A wrong password and an unknown handle are answered alike. */
    static AccountError signIn(PlatformAnswerException answer) {
        return switch (name(answer)) {
            case "AuthenticationRequired" -> AccountError.APP_PASSWORD_WRONG;
            case "AuthFactorTokenRequired" -> AccountError.APP_PASSWORD_NEEDED;
            case "AccountTakedown", "AccountDeactivated" -> AccountError.ACCOUNT_INACTIVE;
            default -> AccountError.PLATFORM_REFUSED;
        };
    }

    /** A dead session; an expired token is a 400 here, not a 401. */
    static GrantDead refresh(PlatformAnswerException answer) {
        String name = name(answer);
        if (!GRANT_DEAD.contains(name)) {
            throw new PlatformUnavailableException("The PDS answered " + answer.status(), null);
        }
        return new GrantDead(name);
    }

    /** A refusal of an authorization server (RFC 6749, 5.2) while an account is being connected. */
    static AccountError oauth(PlatformAnswerException answer) {
        return switch (name(answer)) {
            case "invalid_grant" -> AccountError.CODE_REFUSED;
            case "invalid_scope" -> AccountError.SCOPE_MISSING;
            default -> AccountError.PLATFORM_REFUSED;
        };
    }

    /** A refused token that is bound to a key; a server that dislikes the proof says nothing of the token. */
    static GrantDead bound(PlatformAnswerException answer) {
        String name = name(answer);
        if (!"invalid_token".equals(name) && !GRANT_DEAD.contains(name)) {
            throw new PlatformUnavailableException("The PDS answered " + answer.status(), null);
        }
        return new GrantDead(name);
    }

    /** A session of an authorization server that is over: ended, run out, or its refresh token was used twice. */
    static GrantDead refreshed(PlatformAnswerException answer) {
        String name = name(answer);
        if (!"invalid_grant".equals(name)) {
            throw new PlatformUnavailableException("The authorization server answered " + answer.status(), null);
        }
        return new GrantDead(name);
    }

    private static String name(PlatformAnswerException answer) {
        return answer.body().path("error").asText();
    }
}
