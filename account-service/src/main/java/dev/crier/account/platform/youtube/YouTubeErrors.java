package dev.crier.account.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Google's error codes mean for a connection.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API errors</a>
 */
final class YouTubeErrors {

    private static final Set<String> NO_CHANNEL = Set.of("youtubeSignupRequired", "authenticatedUserNotChannel");
    private static final Set<String> PASSING =
            Set.of("quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded", "backendError");
    /** RFC 6749's word for a refresh token that is revoked, expired, or of another client. */
    private static final String INVALID_GRANT = "invalid_grant";

    /** A token that cannot be revoked because it is not alive. */
    private static final Set<String> GONE = Set.of("invalid_token", INVALID_GRANT);

    /** What may be logged: a code, never a sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

    private YouTubeErrors() {}

    /** A refused connection. */
    static AccountError connect(PlatformAnswerException answer) {
        String reason = reason(answer.body());
        if (PASSING.contains(reason)) {
            throw unavailable(answer);
        }
        if (NO_CHANNEL.contains(reason)) {
            return AccountError.CHANNEL_MISSING;
        }
        return INVALID_GRANT.equals(reason) ? AccountError.CODE_REFUSED : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant. A wrong client secret, for one, is our mistake and not the end of the user's grant. */
    static GrantDead refresh(PlatformAnswerException answer) {
        if (!INVALID_GRANT.equals(reason(answer.body()))) {
            throw unavailable(answer);
        }
        return new GrantDead(INVALID_GRANT);
    }

    /** Nothing is left to revoke, unless it is another error. */
    static @Nullable Void revoke(PlatformAnswerException answer) {
        if (!GONE.contains(reason(answer.body()))) {
            throw unavailable(answer);
        }
        return null;
    }

    /** The token endpoint says {@code {"error":"…"}}, the API {@code {"error":{"errors":[{"reason":"…"}]}}}. */
    private static String reason(JsonNode body) {
        JsonNode error = body.path("error");
        String word = error.isTextual()
                ? error.asText()
                : error.path("errors").path(0).path("reason").asText();
        return WORD.matcher(word).matches() ? word : "no known reason";
    }

    private static PlatformUnavailableException unavailable(PlatformAnswerException answer) {
        return new PlatformUnavailableException(
                "Google answered " + answer.status() + ", " + reason(answer.body()), null);
    }
}
