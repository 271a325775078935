package dev.crier.account.platform.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.AccountError;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome.GrantDead;
import dev.crier.account.platform.internal.PlatformAnswerException;
import java.util.Set;

/**
 * What the Graph API's error codes mean for a connection.
 *
 * @param platform as people write it
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Graph API error handling</a>
 */
public record GraphLoginErrors(String platform) {

    /** Session and token errors: the user has to come back. */
    private static final Set<Integer> TOKEN_DEAD = Set.of(102, 190, 463, 467);
    /** Unknown error, service down, and the rate limits of app, user and page: said of a living token. */
    private static final Set<Integer> PASSING = Set.of(1, 2, 4, 17, 32, 341, 368, 613);

    /** A refused connection. The token host has an envelope of its own, the Graph host another. */
    public AccountError connect(PlatformAnswerException answer) {
        if (PASSING.contains(graphCode(answer))) {
            throw unavailable(answer);
        }
        return answer.body().has("error_type") ? AccountError.CODE_REFUSED : AccountError.PLATFORM_REFUSED;
    }

    /** A dead grant; anything that is not a known token error proves nothing. */
    public GrantDead refresh(PlatformAnswerException answer) {
        int code = graphCode(answer);
        if (!TOKEN_DEAD.contains(code)) {
            throw unavailable(answer);
        }
        int subcode = answer.body().path("error").path("error_subcode").asInt();
        return new GrantDead(subcode == 0 ? "error " + code : "error " + code + "/" + subcode);
    }

    private static int graphCode(PlatformAnswerException answer) {
        JsonNode error = answer.body().path("error");
        return error.path("is_transient").asBoolean() ? 2 : error.path("code").asInt();
    }

    private PlatformUnavailableException unavailable(PlatformAnswerException answer) {
        return new PlatformUnavailableException(
                platform + " answered " + answer.status() + ", code " + graphCode(answer), null);
    }
}
