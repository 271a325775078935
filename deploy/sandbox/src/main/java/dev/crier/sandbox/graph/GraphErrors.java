package dev.crier.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Graph API's error envelope, and the errors that every platform of the family answers alike. */
public final class GraphErrors implements PlatformErrors {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Refusal noToken() {
        return refuse(400, 104, null, "An access token is required to request this resource.");
    }

    public static Refusal badToken() {
        return refuse(400, 190, null, "Invalid OAuth access token - Cannot parse access token");
    }

    public static Refusal expired() {
        return refuse(
                401, 190, 463, "Error validating access token: Session has expired. The user has to log in again.");
    }

    public static Refusal noPermission() {
        return refuse(403, 10, null, "(#10) Application does not have permission for this action");
    }

    public static Refusal badParameter(String message) {
        return refuse(400, 100, null, "(#100) " + message);
    }

    public static Refusal missingObject(String verb, String id) {
        return refuse(
                400,
                100,
                33,
                "Unsupported " + verb + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");
    }

    public static Refusal quotaReached() {
        return refuse(400, 9, 2207042, "You reached the maximum number of posts that is allowed to be published.");
    }

    public static Refusal unknownVersion(String version) {
        return refuse(400, 2500, null, "Unknown path components: /" + version);
    }

    /** The token endpoint has an envelope of its own. */
    static Refusal tokenHost(String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_type", "OAuthException");
        body.put("code", 400);
        body.put("error_message", message);
        return new Refusal(Answer.json(400, body));
    }

    /** @param subcode null where the platform gives none */
    public static Refusal refuse(int status, int code, @Nullable Integer subcode, String message) {
        return new Refusal(envelope(status, code, subcode, message, null));
    }

    /** @param replaced members that stand in place of the usual ones; null for none */
    public static Answer.Reply envelope(
            int status, int code, @Nullable Integer subcode, String message, @Nullable JsonNode replaced) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", "OAuthException");
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", code == 1 || code == 2);
        if (replaced != null) {
            replaced.properties().forEach(field -> error.put(field.getKey(), field.getValue()));
        }
        error.put("fbtrace_id", trace());
        return Answer.json(status, Map.of("error", error));
    }

    private static String trace() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        int seconds = fault.retryAfter() == null ? 60 : fault.retryAfter();
        return envelope(fault.statusOr(429), 4, null, "Application request limit reached", fault.error())
                .with("Retry-After", Integer.toString(seconds))
                .with("X-App-Usage", "{\"call_count\":100,\"total_time\":25,\"total_cputime\":25}");
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        return envelope(
                fault.statusOr(503), 2, null, "An unexpected error has occurred. Please retry later.", fault.error());
    }

    @Override
    public Answer.Reply falseError(Fault fault) {
        return envelope(
                fault.statusOr(400),
                4,
                2207051,
                "We restrict certain activity to protect our community. Tell us if you think we made a mistake.",
                fault.error());
    }

    @Override
    public Answer.Reply expiredToken() {
        return expired().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        return envelope(fault.statusOr(400), 100, null, "Invalid parameter", fault.error());
    }
}
