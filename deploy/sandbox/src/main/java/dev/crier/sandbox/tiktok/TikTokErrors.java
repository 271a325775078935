package dev.crier.sandbox.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API's envelope, the flat one of the token endpoint, the bare statuses of the upload host. */
final class TikTokErrors implements PlatformErrors {

    static Refusal badToken() {
        return refuse(401, "access_token_invalid", "The access token is invalid or not found in the request.");
    }

    static Refusal missingScope() {
        return refuse(401, "scope_not_authorized", "The user did not authorize the scope required for this request.");
    }

    /** The code is spelled in two ways. */
    static Refusal badParameter(String spelling, String message) {
        return refuse(400, spelling, message);
    }

    static Refusal rateLimit() {
        return refuse(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
    }

    static Refusal refuse(int status, String code, String message) {
        return new Refusal(envelope(status, Map.of(), code, message, null));
    }

    /** The upload host says nothing but a status. */
    static Refusal upload(int status) {
        return new Refusal(Answer.empty(status));
    }

    /** The token endpoint's flat form. */
    static Refusal oauth(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        body.put("log_id", logId());
        return new Refusal(Answer.json(status, body));
    }

    static Answer.Reply ok(Object data) {
        return envelope(200, data, "ok", "", null);
    }

    static Answer.Reply envelope(int status, Object data, String code, String message, @Nullable JsonNode replaced) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("log_id", logId());
        if (replaced != null) {
            replaced.properties().forEach(field -> error.put(field.getKey(), field.getValue()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("error", error);
        return Answer.json(status, body);
    }

    private static String logId() {
        return "2026" + UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        Answer.Reply reply = envelope(
                fault.statusOr(429),
                Map.of(),
                "rate_limit_exceeded",
                "The API rate limit was exceeded. Please try again later.",
                fault.error());
        return fault.retryAfter() == null ? reply : reply.with("Retry-After", String.valueOf(fault.retryAfter()));
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        return envelope(
                fault.statusOr(503),
                Map.of(),
                "internal_error",
                "Something went wrong. Please try again later.",
                fault.error());
    }

    @Override
    public Answer.Reply falseError(Fault fault) {
        return envelope(
                fault.statusOr(500),
                Map.of(),
                "internal_error",
                "Something went wrong. Please try again later.",
                fault.error());
    }

    @Override
    public Answer.Reply expiredToken() {
        return badToken().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        return envelope(fault.statusOr(400), Map.of(), "invalid_params", "The request is invalid.", fault.error());
    }
}
