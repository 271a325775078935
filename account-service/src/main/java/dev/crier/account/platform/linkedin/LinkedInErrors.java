package dev.crier.account.platform.linkedin;

import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What LinkedIn's error codes mean for a connection.
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling">Error handling</a>
 */
final class LinkedInErrors {

    /** A code that is spent, too old, or of another address; a refresh token that is dead. */
    private static final Set<String> GRANT_REFUSED = Set.of("invalid_request", "invalid_redirect_uri", "invalid_grant");

    /** What may be logged: a code, never a sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

    private LinkedInErrors() {}

    /** A refused connection. */
    static AccountError connect(PlatformAnswerException answer) {
        if (GRANT_REFUSED.contains(word(answer))) {
            return AccountError.CODE_REFUSED;
        }
        return answer.status() == 403 ? AccountError.SCOPE_MISSING : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant. A wrong client secret, for one, is our mistake and not the end of the user's grant. */
    static GrantDead refresh(PlatformAnswerException answer) {
        if (!GRANT_REFUSED.contains(word(answer))) {
            throw new PlatformUnavailableException("LinkedIn answered " + answer.status() + ", " + word(answer), null);
        }
        return new GrantDead(word(answer));
    }

    /** The token endpoint says {@code {"error":"…"}}, the API {@code {"code":"…"}}. */
    private static String word(PlatformAnswerException answer) {
        String word =
                answer.body().path("error").asText(answer.body().path("code").asText());
        return WORD.matcher(word).matches() ? word : "no known reason";
    }
}
