package dev.crier.publisher.platform.linkedin;

import static dev.crier.publisher.platform.ErrorTable.afresh;
import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's error codes: the one of the first input error before {@code code}, and the HTTP status where there is
 * neither. {@code serviceErrorCode} is not listed anywhere and not looked at.
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling">Error handling</a>
 */
final class LinkedInErrors {

    static final String DUPLICATE = "DUPLICATE_POST";
    /** The file has to be sent anew, once. */
    static final Set<String> PROCESSING_FAILED = Set.of("MEDIA_ASSET_PROCESSING_FAILED", "UPDATING_ASSET_FAILED");

    /** What an upload address answers that is of no use any more. */
    private static final Set<Integer> ADDRESS_SPENT = Set.of(400, 403, 404, 410);

    static final ErrorTable TABLE = new ErrorTable()
            .put(
                    reconnect(),
                    "EMPTY_ACCESS_TOKEN",
                    "EXPIRED_ACCESS_TOKEN",
                    "REVOKED_ACCESS_TOKEN",
                    "INVALID_ACCESS_TOKEN",
                    "http_401")
            .put(
                    blocked("Check that the account may still publish for this page, then connect it again."),
                    "ACCESS_DENIED",
                    "http_403")
            .put(
                    blocked("Crier's operator has to set a version of LinkedIn's API that is active."),
                    "VERSION_MISSING",
                    "NONEXISTENT_VERSION",
                    "http_426")
            // a restricted API hides behind it as well
            .put(
                    blocked("Check that the page still exists, then connect the account again."),
                    "NOT_FOUND",
                    "RESOURCE_NOT_FOUND",
                    "http_404")
            .put(
                    refused("LinkedIn refused the post's text or options."),
                    "MISSING_FIELD",
                    "INVALID_VALUE_FOR_FIELD",
                    "INVALID_URN_TYPE",
                    "INVALID_URN_ID",
                    "INVALID_IMAGE_ID",
                    "INVALID_VIDEO_ID",
                    "UNPROCESSABLE_ENTITY",
                    "http_400",
                    "http_422")
            .put(refused("LinkedIn wants a text: write one."), "INVALID_VALUE_BLANK_FIELD")
            .put(
                    refused("Shorten the text (3,000 characters), the title (400), or an alternative text (4,086)."),
                    "FIELD_LENGTH_TOO_LONG")
            .put(refused("Check the link."), "INVALID_URL")
            .put(refused("LinkedIn's policies do not allow this content."), "CONTENT_BLOCKED")
            .put(refused("Change the text, or wait ten minutes: LinkedIn takes no text twice in a row."), DUPLICATE)
            .put(refused("The file is too large for LinkedIn."), "http_413")
            .put(refused("LinkedIn does not take this kind of file."), "UNSUPPORTED_MEDIA_TYPE", "http_415")
            .put(passing(), "MEDIA_ASSET_WAITING_UPLOAD", "CONFLICT", "http_409")
            .put(afresh(), "MEDIA_ASSET_PROCESSING_FAILED", "UPDATING_ASSET_FAILED", "EXPIRED_UPLOAD_URL")
            .put(limited(Duration.ofMinutes(5)), "TOO_MANY_REQUESTS", "http_429");

    private LinkedInErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode body = Json.read(answer.body());
        String status = "http_" + answer.status();
        String code = code(body).orElse(status);
        String message = Json.text(body, "/message").orElse("LinkedIn answered with status " + answer.status() + ".");
        if (answer.status() >= 500) {
            // a gateway gives up on posts that are made all the same
            return new Failure.Transient(
                    new Reason(code, message, null, true), after(answer.retryAfter(now), now), false);
        }
        return TABLE.find(Stream.of(code, status))
                .map(rule -> ErrorTable.failure(rule, code, message, now, retryAt(answer, message, now)))
                .orElseGet(() -> new Failure.Unclassified(Reason.of(code, message)));
    }

    /** An upload address answers without the API's codes. */
    static Failure upload(WireAnswer answer, Instant now) {
        return ADDRESS_SPENT.contains(answer.status())
                ? new Failure.Transient(
                        Reason.of("upload_refused", "LinkedIn no longer takes bytes at the address it gave."),
                        null,
                        true)
                : failure(answer, now);
    }

    static Optional<String> code(JsonNode body) {
        return Json.text(body, "/errorDetails/inputErrors/0/code").or(() -> Json.text(body, "/code"));
    }

    private static @Nullable Duration after(Optional<Instant> at, Instant now) {
        return at.map(time -> Duration.between(now, time)).orElse(null);
    }

    /** The day's quota, which ends at midnight UTC, is told from shorter ones by one word of the message. */
    private static @Nullable Instant retryAt(WireAnswer answer, String message, Instant now) {
        boolean daily = answer.status() == 429 && message.contains(" DAY ");
        return answer.retryAfter(now).orElseGet(() -> daily ? nextDay(now) : null);
    }

    private static Instant nextDay(Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }
}
