package dev.crier.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal on its way to the client, as RFC 9457 problem details. Thrown, or the failure of a {@code Uni}. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final transient Map<String, Object> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(ErrorCode error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    /**
     * Makes a refusal.
     *
     * @param detail one sentence for this case that says what to do; it reaches the client, so no secrets
     */
    public static Problem of(ErrorCode error, String detail) {
        return new Problem(error, detail);
    }

    /** Refuses without telling whether the thing exists: for ids of other tenants too. */
    public static Problem notFound(String what) {
        return of(CommonError.NOT_FOUND, "There is no such " + what + ", or it is not yours.");
    }

    /** Adds a member to the answer. */
    public Problem with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    /** Adds an HTTP header to the answer, such as {@code Retry-After}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ErrorCode error() {
        return error;
    }

    /** Members beyond the standard ones. */
    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }

    /** Headers beyond the standard ones. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
