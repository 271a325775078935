package dev.crier.account.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.Validity;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What TikTok's error codes mean for a connection.
 *
 * @see <a href="https://developers.tiktok.com/doc/oauth-error-handling">OAuth errors</a>
 * @see <a href="https://developers.tiktok.com/doc/tiktok-api-v2-error-handling">API errors</a>
 */
final class TikTokErrors {

    private static final Set<String> NO_SCOPE = Set.of("scope_not_authorized", "scope_permission_missed");
    private static final Set<String> PASSING =
            Set.of("rate_limit_exceeded", "internal_error", "server_error", "temporarily_unavailable");
    private static final Set<String> DEAD = Set.of("invalid_grant", "access_denied");

    private static final String TOKEN_REFUSED = "access_token_invalid";

    /** What the API says of a call that went well. */
    private static final String OK = "ok";

    /** What may be logged: a code, never a sentence. */
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,60}");

    private TikTokErrors() {}

    /** A refused connection. */
    static AccountError connect(String code) {
        if (PASSING.contains(code)) {
            throw unavailable(code);
        }
        if (NO_SCOPE.contains(code)) {
            return AccountError.SCOPE_MISSING;
        }
        return code.equals("invalid_grant") ? AccountError.CODE_REFUSED : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant. A wrong client secret, for one, is our mistake and not the end of the user's grant. */
    static GrantDead refresh(String code) {
        if (!DEAD.contains(code)) {
            throw unavailable(code);
        }
        return new GrantDead(code);
    }

    /** What the API says of a token; a missing permission is no word on the token itself. */
    static Validity validity(String code) {
        if (NO_SCOPE.contains(code)) {
            return new Validity.Valid();
        }
        if (!code.equals(TOKEN_REFUSED)) {
            throw unavailable(code);
        }
        return new Validity.Refused(code);
    }

    /** The token endpoint says {@code {"error":"…"}}, the API {@code {"error":{"code":"…"}}}; empty if all is well. */
    static String code(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isMissingNode()) {
            return "";
        }
        String word = error.isTextual() ? error.asText() : error.path("code").asText();
        if (word.equals(OK)) {
            return "";
        }
        return WORD.matcher(word).matches() ? word : "no_known_code";
    }

    static PlatformUnavailableException unavailable(String code) {
        return new PlatformUnavailableException("TikTok answered " + code, null);
    }
}
