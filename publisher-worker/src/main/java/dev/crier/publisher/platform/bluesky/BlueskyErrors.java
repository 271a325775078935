package dev.crier.publisher.platform.bluesky;

import static dev.crier.publisher.platform.ErrorTable.afresh;
import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;
import static dev.crier.publisher.platform.ErrorTable.unknown;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * AT Protocol error names; {@code status name} before the name alone.
 *
 * @see <a href="https://atproto.com/specs/xrpc#error-responses">XRPC errors</a>
 */
final class BlueskyErrors {

    static final ErrorTable TABLE = new ErrorTable()
            // account-service keeps tokens fresh, so the next run gets a new one
            .put(passing(), "ExpiredToken")
            // of a proof, not of the token: its nonce, its time
            .put(passing(), "use_dpop_nonce", "invalid_dpop_proof")
            .put(
                    reconnect(),
                    "InvalidToken",
                    "AuthMissing",
                    "AuthenticationRequired",
                    "invalid_token",
                    "invalid_grant",
                    "ScopeMissingError")
            .put(
                    blocked("Open Bluesky and see what it says about the account; if it moved to another server,"
                            + " connect it again."),
                    "AccountTakedown",
                    "AccountDeactivated",
                    "AccountNotFound")
            .put(refused("Bluesky refused the post: 300 characters at most, pictures up to 2 MB."), "InvalidRequest")
            .put(refused("The file's type or size does not fit."), "InvalidMimeType", "InvalidSize")
            .put(afresh(), "BlobNotFound")
            .put(unknown(), "InvalidSwap")
            .put(passing(), "RecordNotFound", "HandleNotFound", "http_404")
            .put(
                    refused("The file is larger than the account's server takes."),
                    "PayloadTooLarge",
                    "PayloadTooLargeError",
                    "http_413")
            .put(limited(Duration.ofMinutes(5)), "RateLimitExceeded", "http_429")
            .put(
                    passing().lying(),
                    "InternalServerError",
                    "UpstreamFailure",
                    "NotEnoughResources",
                    "UpstreamTimeout",
                    "http_500",
                    "http_502",
                    "http_503",
                    "http_504")
            .put(
                    refused("Bluesky does not take this video."),
                    "UnsupportedContentType",
                    "VideoTooLarge",
                    "VideoTooLong",
                    "BadAspectRatio")
            .put(limited(Duration.ofHours(6)), "DailyLimitExceeded", "TooManyOpenUploads")
            .put(
                    blocked("Confirm the account's e-mail address on Bluesky to publish videos."),
                    "UploadForbidden",
                    "unconfirmed_email")
            .put(passing(), "ServiceOverloaded", "UploadNotReady")
            .put(afresh(), "MissingParts", "UploadExpired", "UploadNotFound")
            .put(refused("Bluesky could not use the video."), "validation_failure", "pds_upload_unsupported_blob_size")
            .put(afresh(), "encoding_failure", "pds_upload_failure", "generic_failure");

    private BlueskyErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode body = Json.read(answer.body());
        String status = "http_" + answer.status();
        String name = Json.text(body, "/error").orElse(status);
        String message = Json.text(body, "/message")
                .orElse("The account's server answered with status " + answer.status() + ".");
        return TABLE.find(Stream.of(status + " " + name, name, status))
                .map(rule -> ErrorTable.failure(rule, name, message, now, retryAt(answer, now)))
                .orElseGet(() -> new Failure.Unclassified(Reason.of(name, message)));
    }

    /** What a failed job of the video service comes to. */
    static Failure job(String code, String message, Instant now) {
        return TABLE.find(Stream.of(code))
                .map(rule -> ErrorTable.failure(rule, code, message, now, null))
                .orElseGet(() -> new Failure.Transient(Reason.of(code, message), null, true));
    }

    private static @Nullable Instant retryAt(WireAnswer answer, Instant now) {
        return answer.retryAfter(now)
                .or(() -> answer.status() == 429 ? answer.epochSecond("RateLimit-Reset") : java.util.Optional.empty())
                .orElse(null);
    }
}
