package dev.crier.account.platform.internal;

import com.fasterxml.jackson.databind.JsonNode;

/** The platform answered with an error of its own making; a room's {@code Errors} says what it means. */
public class PlatformAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode body;

    PlatformAnswerException(String host, int status, JsonNode body) {
        // the body may repeat what was sent, so it stays out of the message
        super(host + " answered " + status);
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The error document, or a missing node if the body was no JSON. */
    public JsonNode body() {
        return body;
    }
}
