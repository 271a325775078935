package dev.crier.media.upload;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells a client its allowance in the headers of draft-ietf-httpapi-ratelimit-headers (the separate three). */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static Map<String, String> of(Allowance allowance) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", Integer.toString(allowance.limit()));
        headers.put("RateLimit-Remaining", Integer.toString(allowance.remaining()));
        headers.put("RateLimit-Reset", Long.toString(allowance.reset().toSeconds()));
        return headers;
    }
}
