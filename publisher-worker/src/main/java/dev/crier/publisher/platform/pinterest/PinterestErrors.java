package dev.crier.publisher.platform.pinterest;

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
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pinterest's error codes, {@code status/code} before the status alone. There is no official catalogue and one number can
 * mean several things: where only the text tells them apart, the whole text is a key.
 *
 * @see <a href="https://developers.pinterest.com/docs/api/v5/pins-create">Answers of pins/create</a>
 */
final class PinterestErrors {

    /** What the API's older contract says of a picture, under a status that else means a missing right. */
    static final String BROKEN_IMAGE = "The Pin's image is too small, too large or is broken";

    static final String MEDIA_GONE = "Media upload not found";

    private static final String DETAILS =
            "Pinterest refused the Pin's details, its link, or could not fetch its picture: the message says which.";
    private static final String RIGHTS =
            "Choose a board of this account, or connect it again and allow everything Crier asks for. An app on Trial"
                    + " access can publish on Pinterest's API sandbox only.";
    private static final String GONE = "Choose a board and section that exist.";
    private static final Pattern S3_CODE = Pattern.compile("<Code>(\\w{1,60})</Code>");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,10})\\b.*");
    /** A reset later than any window would be is not seconds but a point in time. */
    private static final long LONGEST_WINDOW = Duration.ofDays(31).toSeconds();

    static final ErrorTable TABLE = new ErrorTable()
            .put(refused(DETAILS), "400/1", "400")
            .put(reconnect(), "401/2", "401")
            .put(blocked("The operator's Pinterest app is not approved yet."), "401/3")
            .put(blocked(RIGHTS), "403/29", "403")
            .put(refused("Use a JPEG or PNG picture of at most 10 MB."), BROKEN_IMAGE)
            .put(refused(GONE), "404/40", "404/2030", "404")
            .put(refused("The Pin is no longer on Pinterest."), "404/50")
            .put(afresh(), MEDIA_GONE)
            .put(passing().lying(), "408", "500", "502", "503", "504")
            .put(passing(), "409")
            .put(refused("Use smaller pictures."), "413")
            .put(limited(Duration.ofMinutes(1)), "429/8")
            // another code than that of the rate limit: Pinterest takes it for spam, and at most one more try is wise
            .put(limited(Duration.ofHours(4)), "429");

    /** S3's codes, from the form that takes a video. Whatever says that the form is no longer good asks for a new one. */
    static final ErrorTable STORE = new ErrorTable()
            .put(refused("The video is larger than Pinterest takes."), "EntityTooLarge")
            .put(refused("The video is empty."), "EntityTooSmall")
            .put(
                    afresh(),
                    "AccessDenied",
                    "ExpiredToken",
                    "InvalidToken",
                    "SignatureDoesNotMatch",
                    "TokenRefreshRequired")
            .put(passing(), "RequestTimeout", "SlowDown", "InternalError", "ServiceUnavailable", "IncompleteBody");

    private PinterestErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode body = Json.read(answer.body());
        String status = Integer.toString(answer.status());
        String code = Json.text(body, "/code").map(own -> status + "/" + own).orElse(status);
        String said = Json.text(body, "/message").orElse("Pinterest answered with status " + status + ".");
        String message = answer.header("x-pinterest-rid")
                .map(id -> said + " (Pinterest request " + id + ")")
                .orElse(said);
        return TABLE.find(Stream.of(said, code, status))
                .map(rule -> ErrorTable.failure(rule, code, message, now, retryAt(answer, now)))
                .orElseGet(() -> byStatus(answer.status(), code, message));
    }

    /** The answer of the bucket, which is XML. */
    static Failure store(WireAnswer answer, Instant now) {
        Matcher found = S3_CODE.matcher(answer.body());
        String code = found.find() ? found.group(1) : "http_" + answer.status();
        String message = "Pinterest's storage refused the video: " + code + ".";
        return STORE.find(Stream.of(code))
                .map(rule -> ErrorTable.failure(rule, code, message, now, null))
                .orElseGet(() -> byStatus(answer.status(), code, message));
    }

    private static Failure byStatus(int status, String code, String message) {
        return status >= 500
                ? new Failure.Transient(new Reason(code, message, null, true), null, false)
                : new Failure.Unclassified(Reason.of(code, message));
    }

    /** {@code x-ratelimit-reset} counts seconds; several windows are joined by commas, and all have to be over. */
    private static @Nullable Instant retryAt(WireAnswer answer, Instant now) {
        if (answer.status() != 429) {
            return null;
        }
        Optional<Instant> reset = answer.header("x-ratelimit-reset").flatMap(header -> {
            OptionalLong longest = numbers(header).max();
            return longest.isEmpty() ? Optional.empty() : Optional.of(at(longest.getAsLong(), now));
        });
        return answer.retryAfter(now).or(() -> reset).orElse(null);
    }

    private static Instant at(long reset, Instant now) {
        return reset > LONGEST_WINDOW ? Instant.ofEpochSecond(reset) : now.plusSeconds(reset);
    }

    private static LongStream numbers(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .mapToLong(number -> Long.parseLong(number.group(1)));
    }
}
