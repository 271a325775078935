package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's error envelope, the flat one of its token endpoint, and every error this room answers. */
final class YouTubeErrors implements PlatformErrors {
    private static final String GLOBAL = "global";

    static Refusal noToken() {
        return refuse(401, "authorizationRequired", "Login Required.", GLOBAL);
    }

    static Refusal badToken() {
        return refuse(401, "authError", "Invalid Credentials", GLOBAL);
    }

    static Refusal missingScope() {
        return refuse(403, "insufficientPermissions", "Request had insufficient authentication scopes.", GLOBAL);
    }

    static Refusal forbidden(String message) {
        return refuse(403, "forbidden", message, "youtube.video");
    }

    static Refusal quotaExceeded() {
        return refuse(
                403,
                "quotaExceeded",
                "The request cannot be completed because you have exceeded your quota.",
                "youtube.quota");
    }

    /** What is seen in practice when the uploads of a day are used up; the documentation says quotaExceeded. */
    static Refusal uploadsUsedUp() {
        return refuse(
                429,
                "rateLimitExceeded",
                "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com'.",
                GLOBAL);
    }

    static Refusal bad(String reason, String message) {
        return refuse(400, reason, message, reason.equals("badRequest") ? GLOBAL : "youtube.video");
    }

    static Refusal forbiddenValue(String reason, String message) {
        return refuse(403, reason, message, "youtube.video");
    }

    static Refusal missingParameter(String name) {
        return refuse(400, "missingRequiredParameter", "Missing required parameter: " + name, GLOBAL);
    }

    static Refusal unknownField(String name, String at) {
        return bad(
                "badRequest",
                "Invalid JSON payload received. Unknown name \"" + name + "\" at '" + at + "': Cannot find field.");
    }

    static Refusal unknownParameter(String name) {
        return bad(
                "badRequest",
                "Invalid JSON payload received. Unknown name \"" + name
                        + "\": Cannot bind query parameter. Field '" + name
                        + "' could not be found in request message.");
    }

    static Refusal videoNotFound() {
        return refuse(404, "videoNotFound", "The video that you are trying to use cannot be found.", "youtube.video");
    }

    static Refusal channelNotFound() {
        return refuse(404, "channelNotFound", "The specified channel could not be found.", "youtube.commentThread");
    }

    static Refusal playlistNotFound() {
        return refuse(
                404,
                "playlistNotFound",
                "The playlist identified with the request's playlistId parameter cannot be found.",
                "youtube.playlistItem");
    }

    static Refusal sessionGone() {
        return new Refusal(Answer.text(404, "Not Found"));
    }

    static Refusal badUpload(String message) {
        return new Refusal(Answer.text(400, message));
    }

    /** The token endpoint's flat form, RFC 6749. */
    static Refusal oauth(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return new Refusal(Answer.json(status, body));
    }

    static Refusal refuse(int status, String reason, String message, String domain) {
        return new Refusal(envelope(status, reason, message, domain, null));
    }

    static Answer.Reply envelope(
            int status, String reason, String message, String domain, @Nullable JsonNode replaced) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("message", message);
        detail.put("domain", domain);
        detail.put("reason", reason);
        if (replaced != null) {
            replaced.properties().forEach(field -> detail.put(field.getKey(), field.getValue()));
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("message", detail.getOrDefault("message", message));
        error.put("errors", List.of(detail));
        String state = state(status);
        if (!state.isEmpty()) {
            error.put("status", state);
        }
        Answer.Reply reply = Answer.json(status, Map.of("error", error));
        return status == 401 ? reply.with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"") : reply;
    }

    private static String state(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            default -> "";
        };
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        Answer.Reply reply = envelope(
                fault.statusOr(429), "rateLimitExceeded", "Rate limit exceeded.", "usageLimits", fault.error());
        return fault.retryAfter() == null ? reply : reply.with("Retry-After", String.valueOf(fault.retryAfter()));
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        int status = fault.statusOr(503);
        return envelope(
                status, status == 500 ? "internalError" : "backendError", "Backend Error", GLOBAL, fault.error());
    }

    @Override
    public Answer.Reply falseError(Fault fault) {
        return serverError(fault);
    }

    @Override
    public Answer.Reply expiredToken() {
        return badToken().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        return envelope(fault.statusOr(400), "badRequest", "Bad Request", "youtube.video", fault.error());
    }
}
