package dev.crier.publisher.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a step did not succeed, in words that may be shown to the post's owner.
 *
 * @param code stable; the platform's own code where it gave one
 * @param message one sentence; never holds a token or an upload address
 * @param hint what the owner can do about it; null if nothing is known to help
 * @param mayLie the platform has been seen to say this of a post that was live: no proof that nothing was published
 * @param requestId by which the platform's support finds the call; null if it gave none
 */
public record Reason(
        String code,
        String message,
        @Nullable String hint,
        boolean mayLie,
        @Nullable String requestId) {

    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?]+)\\?\\S*");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");

    /** Platforms quote what they were sent: an address's query, and whatever looks like a token, are not told. */
    public Reason {
        message = SECRET.matcher(QUERY.matcher(message).replaceAll("$1")).replaceAll("***");
    }

    public Reason(String code, String message, @Nullable String hint, boolean mayLie) {
        this(code, message, hint, mayLie, null);
    }

    /** The same of a call that the platform knows by this id; its own id, if it has one, stays. */
    public Reason withRequest(@Nullable String request) {
        return requestId != null || request == null ? this : new Reason(code, message, hint, mayLie, request);
    }

    public static Reason of(String code, String message) {
        return new Reason(code, message, null, false);
    }

    public static Reason of(String code, String message, String hint) {
        return new Reason(code, message, hint, false);
    }
}
