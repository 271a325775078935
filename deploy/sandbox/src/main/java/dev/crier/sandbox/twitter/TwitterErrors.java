package dev.crier.sandbox.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.settings.PlatformSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * X's problems, and the flat errors of its token endpoint.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/response-codes-and-errors">Response codes and errors</a>
 */
final class TwitterErrors implements PlatformErrors {
    private static final String BLANK = "about:blank";
    private @Nullable PlatformSettings settings;

    void use(PlatformSettings platformSettings) {
        this.settings = platformSettings;
    }

    /** Since version 2.167 of its documents X names problems under its new host. */
    static String type(PlatformSettings settings, String name) {
        String host = settings.text("names").equals("post") ? "api.x.com" : "api.twitter.com";
        return "https://" + host + "/2/problems/" + name;
    }

    static Refusal unauthorized() {
        return blank(401, "Unauthorized", "Unauthorized");
    }

    static Refusal forbidden(String detail) {
        return blank(403, "Forbidden", detail);
    }

    static Refusal duplicate() {
        return forbidden("You are not allowed to create a Tweet with duplicate content.");
    }

    static Refusal tooLong() {
        return blank(403, "Forbidden", "Your Tweet text is too long. Tweet text is too long.");
    }

    static Refusal catchAll() {
        return forbidden("You are not permitted to perform this action.");
    }

    static Refusal tooManyRequests() {
        return blank(429, "Too Many Requests", "Too Many Requests");
    }

    static Refusal noCredit(PlatformSettings settings) {
        return new Refusal(problem(
                402,
                "CreditsDepleted",
                "Your enrolled account does not have any credits to fulfill this request.",
                type(settings, "credits"),
                null));
    }

    static Refusal notAuthorized(PlatformSettings settings, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", "Forbidden");
        body.put("detail", detail);
        body.put("resource_type", "tweet");
        body.put("type", type(settings, "not-authorized-for-resource"));
        body.put("status", 403);
        return new Refusal(problem(403, body));
    }

    /** @param parameters what was sent that is wrong, by its name */
    static Refusal invalid(PlatformSettings settings, Map<String, ?> parameters, String message) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("parameters", parameters);
        one.put("message", message);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", List.of(one));
        body.put("title", "Invalid Request");
        body.put("detail", "One or more parameters to your request was invalid.");
        body.put("type", type(settings, "invalid-request"));
        return new Refusal(problem(400, body));
    }

    static Refusal invalid(PlatformSettings settings, String name, Object value, String message) {
        return invalid(settings, Map.of(name, List.of(String.valueOf(value))), message);
    }

    static Refusal invalidMedia(PlatformSettings settings, List<String> ids) {
        return invalid(settings, "media.media_ids", ids, "Your media IDs are invalid.");
    }

    static Refusal unrecognized() {
        return new Refusal(Answer.text(400, "media type unrecognized"));
    }

    static Refusal tooLarge() {
        return new Refusal(Answer.empty(413));
    }

    /** What a lookup says of a post that is not there; beside {@code data} it is one of the {@code errors}. */
    static Map<String, Object> notFound(PlatformSettings settings, String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", id);
        body.put("detail", "Could not find tweet with ids: [" + id + "].");
        body.put("title", "Not Found Error");
        body.put("resource_type", "tweet");
        body.put("parameter", "ids");
        body.put("resource_id", id);
        body.put("type", type(settings, "resource-not-found"));
        return body;
    }

    static Answer.Reply problem(int status, Map<String, Object> body) {
        return new Answer.Reply(
                status, Map.of("Content-Type", "application/problem+json; charset=utf-8"), Json.write(body));
    }

    /** The token endpoint's flat form, RFC 6749. */
    static Refusal oauth(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return new Refusal(Answer.json(status, body));
    }

    private static Refusal blank(int status, String title, String detail) {
        return new Refusal(problem(status, title, detail, BLANK, null));
    }

    private static Answer.Reply problem(
            int status, String title, String detail, String type, @Nullable JsonNode replaced) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        body.put("detail", detail);
        body.put("type", type);
        body.put("status", status);
        if (replaced != null) {
            replaced.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        }
        return problem(status, body);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        int seconds = fault.retryAfter() == null ? 60 : fault.retryAfter();
        return problem(fault.statusOr(429), "Too Many Requests", "Too Many Requests", BLANK, fault.error())
                .with("x-rate-limit-limit", "100")
                .with("x-rate-limit-remaining", "0")
                .with("x-rate-limit-reset", Long.toString(System.currentTimeMillis() / 1000 + seconds));
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        int status = fault.statusOr(503);
        return problem(status, "Service Unavailable", "Service Unavailable", BLANK, fault.error());
    }

    /** Seen now and then by chance. */
    @Override
    public Answer.Reply falseError(Fault fault) {
        return problem(
                fault.statusOr(403),
                "Forbidden",
                "You are not permitted to perform this action.",
                BLANK,
                fault.error());
    }

    @Override
    public Answer.Reply expiredToken() {
        return unauthorized().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        String type = settings == null ? BLANK : type(settings, "invalid-request");
        return problem(
                fault.statusOr(400),
                "Invalid Request",
                "One or more parameters to your request was invalid.",
                type,
                fault.error());
    }
}
