package dev.crier.account.platform.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The platform answered with an error of its own making; a room's {@code Errors} says what it means. */
public class PlatformAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode body;
    private final transient Function<String, @Nullable String> headers;

    PlatformAnswerException(String host, int status, JsonNode body, Function<String, @Nullable String> headers) {
        // the body may repeat what was sent, so it stays out of the message
        super(host + " answered " + status);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    public int status() {
        return status;
    }

    /** A header of the answer, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The error document, or a missing node if the body was no JSON. */
    public JsonNode body() {
        return body;
    }
}
