package dev.crier.account.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The platform gave no answer that says anything: time-out, broken line, 5xx, 429, or something unreadable. */
public class PlatformUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    /** The message is logged: it names hosts and status codes, never a URL's query or a body. */
    public PlatformUnavailableException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the platform asks us to wait, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
