package dev.crier.sandbox.facebook;

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

/** The Graph API's error envelope, rupload's other one, and every error this room answers. */
final class FacebookErrors implements PlatformErrors {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Refusal noToken() {
        return refuse(400, 104, null, "An access token is required to request this resource.");
    }

    static Refusal badToken() {
        return refuse(400, 190, null, "Invalid OAuth access token - Cannot parse access token");
    }

    static Refusal expired() {
        return refuse(
                401, 190, 463, "Error validating access token: Session has expired. The user has to log in again.");
    }

    static Refusal roleLost() {
        return refuse(
                401,
                190,
                492,
                "Error validating access token: the user no longer has an appropriate role on the Page.");
    }

    static Refusal pageTokenNeeded() {
        return refuse(400, 210, null, "(#210) A page access token is required to request this resource.");
    }

    static Refusal mayNotPublish() {
        return refuse(
                403,
                200,
                null,
                "(#200) If posting to a page, requires both pages_read_engagement and pages_manage_posts as an admin with"
                        + " sufficient administrative permission");
    }

    static Refusal noPermission(String scope) {
        return refuse(403, 10, null, "(#10) This endpoint requires the '" + scope + "' permission");
    }

    static Refusal badParameter(String message) {
        return refuse(400, 100, null, "(#100) " + message);
    }

    static Refusal noField(String name, String type) {
        return badParameter("Tried accessing nonexisting field (" + name + ") on node type (" + type + ")");
    }

    static Refusal badLink(int subcode, String message) {
        return refuse(400, 100, subcode, message);
    }

    static Refusal duplicate() {
        return refuse(400, 506, 1455006, "(#506) Duplicate status message");
    }

    static Refusal photosPosted() {
        return refuse(400, 100, 1366051, "These photos were already posted.");
    }

    static Refusal badPhoto(int code, int subcode, String message) {
        return refuse(400, code, subcode, message);
    }

    static Refusal notFetchable() {
        return refuse(400, 389, null, "(#389) Unable to fetch video file from URL.");
    }

    static Refusal badFile(int code, String message) {
        return refuse(400, code, null, "(#" + code + ") " + message);
    }

    static Refusal refusedVideo(int subcode, String message) {
        return refuse(400, 100, subcode, message);
    }

    static Refusal reelLimit() {
        return refuse(400, 613, null, "(#613) Calls to this api have exceeded the rate limit: 30 reels in 24 hours.");
    }

    static Refusal collaboratorLimit() {
        return refuse(400, 613, null, "(#613) Too many collaborator invites in 24 hours.");
    }

    static Refusal singularStatus() {
        return refuse(400, 12, null, "(#12) singular statuses API is deprecated for versions v2.4 and higher");
    }

    static Refusal missingObject(String verb, String id) {
        return refuse(
                400,
                100,
                33,
                "Unsupported " + verb + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");
    }

    static Refusal callLimit() {
        return refuse(400, 80001, null, "(#80001) There have been too many calls to this Page account.");
    }

    static Refusal unknownVersion(String version) {
        return refuse(400, 2500, null, "Unknown path components: /" + version);
    }

    /** {@code error_data} says where the transfer stands, in texts as everywhere in this protocol. */
    static Refusal wrongOffset(long start, long end) {
        Map<String, Object> error = error(6001, 1363037, "There was a problem uploading your video file.");
        error.put("error_data", Map.of("start_offset", Long.toString(start), "end_offset", Long.toString(end)));
        return new Refusal(Answer.json(400, Map.of("error", error)));
    }

    /** The upload host's own envelope. */
    static Refusal upload(int status, String type, boolean retriable, String message) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("retriable", retriable);
        info.put("type", type);
        info.put("message", message);
        return new Refusal(Answer.json(status, Map.of("debug_info", info)));
    }

    private static Refusal refuse(int status, int code, @Nullable Integer subcode, String message) {
        return new Refusal(envelope(status, code, subcode, message, null));
    }

    static Answer.Reply envelope(
            int status, int code, @Nullable Integer subcode, String message, @Nullable JsonNode replaced) {
        Map<String, Object> error = error(code, subcode, message);
        if (replaced != null) {
            replaced.properties().forEach(field -> error.put(field.getKey(), field.getValue()));
        }
        return Answer.json(status, Map.of("error", error));
    }

    private static Map<String, Object> error(int code, @Nullable Integer subcode, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", "OAuthException");
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", code == 1 || code == 2);
        error.put("fbtrace_id", trace());
        return error;
    }

    private static String trace() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public Answer.Reply rateLimited(Fault fault) {
        int seconds = fault.retryAfter() == null ? 60 : fault.retryAfter();
        return envelope(fault.statusOr(400), 32, null, "(#32) Page request limit reached", fault.error())
                .with("Retry-After", Integer.toString(seconds))
                .with("X-App-Usage", "{\"call_count\":100,\"total_time\":25,\"total_cputime\":25}");
    }

    @Override
    public Answer.Reply serverError(Fault fault) {
        return envelope(
                fault.statusOr(500), 2, null, "An unexpected error has occurred. Please retry later.", fault.error());
    }

    /** "An unknown error occurred" is what a post that went through is known to be answered with. */
    @Override
    public Answer.Reply falseError(Fault fault) {
        return envelope(fault.statusOr(400), 1, null, "An unknown error occurred", fault.error());
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
