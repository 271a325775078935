package dev.crier.testkit.embedded;

import org.jspecify.annotations.Nullable;

/** A server did not come up; the message says why, with the end of its log. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
