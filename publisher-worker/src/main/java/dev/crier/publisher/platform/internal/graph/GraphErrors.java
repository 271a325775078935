package dev.crier.publisher.platform.internal.graph;

import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.passing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Graph API's errors by a platform's table: {@code code/subcode} first, then the subcode, then the code. The
 * HTTP status says little: most are 400.
 *
 * @param platform as people write it
 */
public record GraphErrors(String platform, ErrorTable table) {

    /** Meta counts over moving days: a longer wait is a mistake. */
    private static final long LONGEST_WAIT = Duration.ofDays(1).toMinutes();

    /** The failure that an answer other than 2xx means. */
    public Failure failure(WireAnswer answer, Instant now) {
        JsonNode error = Json.read(answer.body()).path("error");
        if (!error.has("code")) {
            return noEnvelope(answer);
        }
        String code = error.path("code").asText();
        String subcode = error.path("error_subcode").asText("");
        String shown = subcode.isEmpty() ? code : code + "/" + subcode;
        String message = Json.text(error, "/error_user_msg")
                .or(() -> Json.text(error, "/message"))
                .orElse(platform + " refused the call.");
        return table.find(Stream.of(shown, subcode, code))
                .or(() -> family(code))
                .or(() -> error.path("is_transient").asBoolean()
                        ? Optional.of(passing().lying())
                        : Optional.empty())
                .map(rule -> ErrorTable.failure(rule, shown, message, now, regain(answer, now)))
                .orElseGet(() -> new Failure.Unclassified(Reason.of(shown, message)));
    }

    /** 200 to 299 are one family: a permission is missing. */
    private static Optional<ErrorTable.Rule> family(String code) {
        return code.matches("2\\d\\d")
                ? Optional.of(blocked("Connect the account again and grant the right to publish."))
                : Optional.empty();
    }

    private Failure noEnvelope(WireAnswer answer) {
        String code = "http_" + answer.status();
        return answer.status() >= 500
                ? new Failure.Transient(new Reason(code, platform + " is in trouble.", null, true), null, false)
                : new Failure.Unclassified(
                        Reason.of(code, platform + " answered with status " + answer.status() + "."));
    }

    /** {@code X-Business-Use-Case-Usage} names the minutes until calls are taken again; null if nothing is named. */
    private static @Nullable Instant regain(WireAnswer answer, Instant now) {
        long minutes = answer.header("X-Business-Use-Case-Usage").stream()
                .flatMap(header -> Json.read(header).findValues("estimated_time_to_regain_access").stream())
                .mapToLong(JsonNode::asLong)
                .max()
                .orElse(0);
        return minutes > 0
                ? now.plus(Duration.ofMinutes(Math.min(minutes, LONGEST_WAIT)))
                : answer.retryAfter(now).orElse(null);
    }
}
