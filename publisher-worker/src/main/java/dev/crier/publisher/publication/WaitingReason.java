package dev.crier.publisher.publication;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why publications wait, as few words as an operator can act on. */
enum WaitingReason {
    /** Nothing but its time, or a worker. */
    TIME,
    QUOTA,
    /** The platform asked for it. */
    RATE_LIMITED,
    /** An operator's switch. */
    PAUSED,
    /** A circuit is open. */
    UNAVAILABLE,
    /** The account's owner has to connect it again. */
    OWNER,
    /** A commit in doubt is read, or a post is awaited that the platform took. */
    READING,
    /** Trouble that passes, tried again later. */
    RETRY;

    /**
     * The reason of a stored state.
     *
     * @param code of what it waits for; null where it waits for nothing in particular
     */
    static WaitingReason of(String state, @Nullable String code) {
        return switch (state) {
            case "NEEDS_RECONNECT" -> OWNER;
            case "COMMITTING", "UNCERTAIN", "RECONCILING", "VERIFYING" -> READING;
            case "DEFERRED" -> deferred(code == null ? "" : code);
            default -> TIME;
        };
    }

    private static WaitingReason deferred(String code) {
        return switch (code) {
            case "quota_account", "quota_app", "quota_spacing", "quota_queue" -> QUOTA;
            case "rate_limited" -> RATE_LIMITED;
            case "platform_paused" -> PAUSED;
            case "platform_unavailable" -> UNAVAILABLE;
            case "reconciling" -> READING;
            default -> RETRY;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
