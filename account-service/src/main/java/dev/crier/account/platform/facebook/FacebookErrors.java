package dev.crier.account.platform.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;

/**
 * What Facebook's error codes mean for a connection.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Graph API error handling</a>
 */
final class FacebookErrors {

    /** Session and token errors: the user has to come back. */
    private static final Set<Integer> TOKEN_DEAD = Set.of(102, 190);
    /** Unknown error, service down, and the rate limits of app, user and Page: said of a living token. */
    private static final Set<Integer> PASSING = Set.of(1, 2, 4, 17, 32, 341, 368, 613, 80001);
    /** A code that was used, is too old or belongs to another redirect. */
    private static final int BAD_PARAMETER = 100;

    private FacebookErrors() {}

    static AccountError connect(PlatformAnswerException answer) {
        int code = code(answer);
        if (PASSING.contains(code)) {
            throw unavailable(answer);
        }
        return code == BAD_PARAMETER ? AccountError.CODE_REFUSED : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant; anything that is not a known token error proves nothing. */
    static GrantDead refresh(PlatformAnswerException answer) {
        int code = code(answer);
        if (!TOKEN_DEAD.contains(code)) {
            throw unavailable(answer);
        }
        int subcode = answer.body().path("error").path("error_subcode").asInt();
        return new GrantDead(subcode == 0 ? "error " + code : "error " + code + "/" + subcode);
    }

    private static int code(PlatformAnswerException answer) {
        JsonNode error = answer.body().path("error");
        return error.path("is_transient").asBoolean() ? 2 : error.path("code").asInt();
    }

    private static PlatformUnavailableException unavailable(PlatformAnswerException answer) {
        return new PlatformUnavailableException(
                "Facebook answered " + answer.status() + ", code " + code(answer), null);
    }
}
