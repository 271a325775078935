package dev.crier.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/**
 * Cross-origin rules for browsers. A configured origin may call with credentials (the OAuth connect needs its cookie);
 * any other origin gets no header, so that its browser keeps the answer from the page.
 */
record Cors(Set<String> allowedOrigins) {

    private static final String METHODS = "GET, POST, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, Idempotency-Key, traceparent";
    private static final String RESPONSE_HEADERS =
            "Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

    /** Adds the headers for the caller's origin. True when this was a preflight, which is then answered. */
    boolean answersPreflight(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        HttpServerResponse response = request.response();
        boolean preflight = request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
        response.putHeader("Vary", "Origin");
        if (allowedOrigins.contains(origin)) {
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Allow-Credentials", "true");
            if (preflight) {
                response.putHeader("Access-Control-Allow-Methods", METHODS)
                        .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                        .putHeader("Access-Control-Max-Age", "600");
            } else {
                response.putHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
            }
        }
        if (preflight) {
            response.setStatusCode(204).end();
        }
        return preflight;
    }
}
