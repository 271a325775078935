package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API's error envelope, the one of its validation, the flat one of the token endpoint, and every error of this room. */
final class LinkedInErrors implements PlatformErrors {
    private static final String TOO_MANY = "TOO_MANY_REQUESTS";

    static Refusal noToken() {
        return refuse(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2_access_token", 401);
    }

    /** Some answers have no code, only a sentence. */
    static Refusal badToken() {
        return new Refusal(envelope(401, null, "Invalid access token", 65600, null));
    }

    static Refusal expired() {
        return refuse(401, "EXPIRED_ACCESS_TOKEN", "Expired access token", 65602);
    }

    static Refusal revoked() {
        return refuse(401, "REVOKED_ACCESS_TOKEN", "The token has been revoked", 65601);
    }

    /** @param method such as {@code partnerApiPostsExternal.CREATE.20260901} */
    static Refusal denied(String method) {
        return refuse(403, "ACCESS_DENIED", "Not enough permissions to access: " + method, 100);
    }

    static Refusal foreign(String kind) {
        return refuse(403, "ACCESS_DENIED", "Accessing this " + kind + " resource is forbidden", 100);
    }

    static Refusal noVersion() {
        return refuse(400, "VERSION_MISSING", "A version must be present. Please specify a version", null);
    }

    static Refusal unknownVersion(String version) {
        return refuse(426, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active", null);
    }

    static Refusal bad(String code, String message) {
        return refuse(400, code, message, null);
    }

    static Refusal missing(String field) {
        return bad("MISSING_FIELD", field + " is required");
    }

    static Refusal notFound(String what) {
        return refuse(404, "NOT_FOUND", what + " not found", null);
    }

    static Refusal wrongType(String type) {
        return refuse(415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported content type: " + type, null);
    }

    static Refusal usedUp(String which) {
        return refuse(
                429,
                TOO_MANY,
                "Resource level throttle " + which + " DAY limit for calls to this resource is reached.",
                101);
    }

    static Refusal duplicate(String urn) {
        return new Refusal(invalid("DUPLICATE_POST", "Content is a duplicate of " + urn));
    }

    static Refusal unprocessable(String message) {
        return new Refusal(invalid("UNPROCESSABLE_ENTITY", message));
    }

    /** The validation's envelope. */
    private static Answer.Reply invalid(String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("description", message);
        error.put("input", Map.of());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", 422);
        body.put("errorDetailType", "com.linkedin.common.error.BadRequest");
        body.put("message", message);
        body.put("errorDetails", Map.of("inputErrors", List.of(error)));
        return Answer.json(422, body);
    }

    /** The token endpoint's flat form, RFC 6749. */
    static Refusal oauth(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return new Refusal(Answer.json(status, body));
    }

    private static Refusal refuse(int status, String code, String message, @Nullable Integer serviceCode) {
        return new Refusal(envelope(status, code, message, serviceCode, null));
    }

    static Answer.Reply envelope(
            int status,
            @Nullable String code,
            String message,
            @Nullable Integer serviceCode,
            @Nullable JsonNode replaced) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        if (code != null) {
            body.put("code", code);
        }
        body.put("message", message);
        if (serviceCode != null) {
            body.put("serviceErrorCode", serviceCode);
        }
        if (replaced != null) {
            replaced.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        }
        return Answer.json(status, body);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        Answer.Reply reply =
                envelope(fault.statusOr(429), TOO_MANY, "Too many requests. Try again later.", 101, fault.error());
        return fault.retryAfter() == null ? reply : reply.with("Retry-After", String.valueOf(fault.retryAfter()));
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        return envelope(fault.statusOr(503), null, "Service Unavailable", 0, fault.error());
    }

    /** Seen on posts that were created. */
    @Override
    public Answer.Reply falseError(Fault fault) {
        return envelope(fault.statusOr(504), null, "Gateway Timeout", 0, fault.error());
    }

    @Override
    public Answer.Reply expiredToken() {
        return expired().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        return envelope(fault.statusOr(400), "INVALID_VALUE_FOR_FIELD", "Bad Request", null, fault.error());
    }
}
