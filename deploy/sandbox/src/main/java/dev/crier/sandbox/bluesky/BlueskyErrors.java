package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The XRPC error envelope, and every error this room answers. */
final class BlueskyErrors implements PlatformErrors {
    static Refusal invalid(String message) {
        return refuse(400, "InvalidRequest", message);
    }

    static Refusal refuse(int status, String error, String message) {
        return new Refusal(envelope(status, error, message));
    }

    static Refusal authMissing() {
        return refuse(401, "AuthMissing", "Authentication Required");
    }

    static Refusal badCredentials() {
        return refuse(401, "AuthenticationRequired", "Invalid identifier or password");
    }

    static Refusal invalidToken(String message) {
        return refuse(400, "InvalidToken", message);
    }

    static Refusal expiredToken(String message) {
        return refuse(400, "ExpiredToken", message);
    }

    static Refusal internal() {
        return refuse(500, "InternalServerError", "Internal Server Error");
    }

    static Answer.Reply envelope(int status, String error, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("message", message);
        return Answer.json(status, body);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        int seconds = fault.retryAfter() == null ? 60 : fault.retryAfter();
        long reset = System.currentTimeMillis() / 1000 + seconds;
        return envelope(fault.statusOr(429), "RateLimitExceeded", "Rate Limit Exceeded")
                .with("Retry-After", Integer.toString(seconds))
                .with("RateLimit-Limit", "3000")
                .with("RateLimit-Remaining", "0")
                .with("RateLimit-Reset", Long.toString(reset))
                .with("RateLimit-Policy", "3000;w=300");
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        return switch (fault.statusOr(500)) {
            case 502 -> envelope(502, "UpstreamFailure", "Upstream Failure");
            case 503 -> envelope(503, "NotEnoughResources", "Not Enough Resources");
            case 504 -> envelope(504, "UpstreamTimeout", "Upstream Timeout");
            default -> envelope(fault.statusOr(500), "InternalServerError", "Internal Server Error");
        };
    }

    @Override
    public Answer.Reply falseError(Fault fault) {
        return serverError(fault);
    }

    @Override
    public Answer.Reply expiredToken() {
        return expiredToken("Token has expired").reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "InvalidRequest");
        body.put("message", "Invalid request");
        if (fault.error() != null) {
            fault.error().properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        }
        return Answer.json(fault.statusOr(400), body);
    }
}
