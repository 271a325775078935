package dev.crier.account.platform.twitter;

import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What X's errors mean for a connection. The token endpoint says {@code {"error":"…"}}, the API a problem with a {@code
 * type}.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/response-codes-and-errors">Response codes and errors</a>
 */
final class TwitterErrors {

    /** X says the first of a bad code or refresh token, RFC 6749 would say the second. */
    private static final Set<String> GRANT = Set.of("invalid_request", "invalid_grant");

    private static final String SUSPENDED = "user-suspended";
    private static final int OUT_OF_CREDIT = 402;

    /** What may be logged: a code, never a sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_-]{1,40}");

    private TwitterErrors() {}

    /** A refused connection. Missing credit is our operator's trouble and passes. */
    static AccountError connect(PlatformAnswerException answer) {
        if (answer.status() == OUT_OF_CREDIT) {
            throw unavailable(answer);
        }
        String code = code(answer);
        if (GRANT.contains(code)) {
            return AccountError.CODE_REFUSED;
        }
        return SUSPENDED.equals(code) ? AccountError.ACCOUNT_INACTIVE : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant. A wrong client secret is our mistake and not the end of the user's grant. */
    static GrantDead refresh(PlatformAnswerException answer) {
        String code = code(answer);
        if (!GRANT.contains(code)) {
            throw unavailable(answer);
        }
        return new GrantDead(code);
    }

    private static String code(PlatformAnswerException answer) {
        String error = answer.body().path("error").asText();
        String type = answer.body().path("type").asText();
        String word = error.isEmpty() ? type.substring(type.lastIndexOf('/') + 1) : error;
        return WORD.matcher(word).matches() ? word : "no known reason";
    }

    private static PlatformUnavailableException unavailable(PlatformAnswerException answer) {
        return new PlatformUnavailableException("X answered " + answer.status() + ", " + code(answer), null);
    }
}
