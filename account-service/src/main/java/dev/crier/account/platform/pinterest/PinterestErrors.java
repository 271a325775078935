package dev.crier.account.platform.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Pinterest's error codes mean for a connection. There is no official catalogue; 283 is what its token endpoint
 * says of codes and refresh tokens, and RFC 6749's word stands beside it.
 *
 * @see <a href="https://developers.pinterest.com/docs/api/v5/oauth-token">oauth/token</a>
 */
final class PinterestErrors {

    private static final Set<String> DEAD_GRANT = Set.of("283", "invalid_grant");

    /** What may be logged: a code, never a sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_0-9]{1,40}");

    private PinterestErrors() {}

    /** A refused connection. */
    static AccountError connect(PlatformAnswerException answer) {
        return DEAD_GRANT.contains(code(answer.body())) ? AccountError.CODE_REFUSED : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant. A wrong app secret (401, code 2) is our mistake and not the end of the user's grant. */
    static GrantDead refresh(PlatformAnswerException answer) {
        String code = code(answer.body());
        if (!DEAD_GRANT.contains(code)) {
            throw unavailable(answer);
        }
        return new GrantDead(code);
    }

    static PlatformUnavailableException unavailable(PlatformAnswerException answer) {
        return new PlatformUnavailableException(
                "Pinterest answered " + answer.status() + ", code " + code(answer.body()), null);
    }

    private static String code(JsonNode body) {
        String code = body.path("code").asText(body.path("error").asText(""));
        return WORD.matcher(code).matches() ? code : "unknown";
    }
}
