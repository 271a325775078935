package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pinterest's flat {@code {code, message}}, S3's XML, and every error this room answers. */
final class PinterestErrors implements PlatformErrors {
    private static final String NOT_PERMITTED = "You are not permitted to access that resource.";
    private static final String TOO_MUCH =
            "This request exceeded a rate limit. This can happen if the client exceeds one"
                    + " of the published rate limits or if multiple write operations are applied to an object within a short time"
                    + " window.";

    static Refusal deadToken() {
        return refuse(401, 2, "Authentication failed.");
    }

    static Refusal appNotApproved() {
        return refuse(401, 3, "Your application consumer type is not supported, please contact support.");
    }

    static Refusal notPermitted() {
        return refuse(403, 29, NOT_PERMITTED);
    }

    static Refusal trialAccess() {
        return refuse(
                403,
                29,
                "Apps with Trial access may not create Pins in production https://api.pinterest.com — use API Sandbox"
                        + " https://api-sandbox.pinterest.com instead.");
    }

    static Refusal bad(String message) {
        return refuse(400, 1, message);
    }

    static Refusal urlUnreachable() {
        return bad("Unable to reach the URL. Please check the URL is correct and try again.");
    }

    static Refusal linkBlocked() {
        return bad("Sorry! This site doesn't allow you to save Pins.");
    }

    static Refusal coverMissing() {
        return bad("Invalid request: a video Pin needs cover_image_url or cover_image_content_type and"
                + " cover_image_data, or cover_image_key_frame_time.");
    }

    static Refusal brokenImage() {
        return refuse(403, 403, "The Pin's image is too small, too large or is broken");
    }

    static Refusal tooLarge() {
        return refuse(413, 413, "The request body is too large.");
    }

    static Refusal boardNotFound() {
        return refuse(404, 40, "Board not found.");
    }

    static Refusal sectionNotFound() {
        return refuse(404, 2030, "Board or section not found.");
    }

    static Refusal pinNotFound() {
        return refuse(404, 50, "Pin not found.");
    }

    static Refusal mediaNotFound() {
        return refuse(404, 404, "Media upload not found");
    }

    static Refusal duplicateBoard() {
        return refuse(400, 58, "You already have a board with this name.");
    }

    static Refusal boardLocked() {
        return refuse(409, 409, "Could not get exclusive access to the board to create a new section.");
    }

    static Refusal rateLimit() {
        return refuse(429, 8, TOO_MUCH);
    }

    /** What the token endpoint says of a dead code or refresh token. */
    static Refusal deadGrant(boolean asRfc) {
        if (asRfc) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("error", "invalid_grant");
            body.put("error_description", "The authorization grant is invalid");
            return new Refusal(Answer.json(400, body));
        }
        return refuse(401, 283, "The authorization grant is invalid");
    }

    /** S3's own form. */
    static Refusal s3(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>SANDBOX</RequestId></Error>";
        return new Refusal(Answer.text(status, xml).with("Content-Type", "application/xml"));
    }

    private static Refusal refuse(int status, int code, String message) {
        return new Refusal(envelope(status, code, message, null));
    }

    static Answer.Reply envelope(int status, int code, String message, @Nullable JsonNode replaced) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        if (replaced != null) {
            replaced.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        }
        return Answer.json(status, body);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        Answer.Reply reply = envelope(fault.statusOr(429), 8, TOO_MUCH, fault.error());
        return fault.retryAfter() == null
                ? reply
                : reply.with("x-ratelimit-remaining", "0")
                        .with("x-ratelimit-reset", String.valueOf(fault.retryAfter()));
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        int status = fault.statusOr(503);
        return envelope(status, status, "Sorry! Something went wrong on our end.", fault.error());
    }

    @Override
    public Answer.Reply falseError(Fault fault) {
        return serverError(fault);
    }

    @Override
    public Answer.Reply expiredToken() {
        return deadToken().reply();
    }

    @Override
    public Answer.Reply error(Fault fault) {
        return envelope(fault.statusOr(400), 1, "Invalid request.", fault.error());
    }
}
