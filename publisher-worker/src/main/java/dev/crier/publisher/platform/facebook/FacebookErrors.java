package dev.crier.publisher.platform.facebook;

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
import dev.crier.publisher.platform.facebook.FacebookTypes.Problem;
import dev.crier.publisher.platform.internal.graph.GraphErrors;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Facebook's error codes: {@code code/subcode}, subcode or code, and the type names of the upload host. The HTTP status
 * says little.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Codes</a>
 */
final class FacebookErrors {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String BAD_FILE = "Facebook could not use the file: upload it again in another encoding.";

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "190", "102", "NotAuthorizedError")
            .put(
                    blocked("Connect the Page again and grant the right to publish; your role needs the task to create"
                            + " content."),
                    "10",
                    "3",
                    "200",
                    "210",
                    "294",
                    "299")
            .put(blocked("Open Facebook and confirm what it asks of the Page's people."), "1404078", "4854002")
            .put(limited(HOUR), "4", "17", "32", "341", "613", "80001")
            .put(limited(Duration.ofHours(4)), "368", "1390008", "1404112")
            // a post that went through has been answered with "unknown error"
            .put(passing().lying(), "1", "2", "1363047", "1609010")
            .put(passing(), "6001", "1363037", "OffsetInvalidError")
            .put(afresh(), "PartialRequestError", "ProcessingFailedError", "389")
            // an upload or a photo that is gone: what was prepared has to be prepared anew
            .put(afresh(), "100/33", "803", "12")
            .put(refused(BAD_FILE), "6000", "382", "324", "2069019")
            .put(refused("A reel or story has the shape 9:16."), "1363040")
            .put(refused("A reel or story has 540 by 960 pixels at least."), "1363127")
            .put(refused("A reel lasts 3 to 90 seconds, a story 3 to 60."), "1363128")
            .put(refused("A reel or story has 24 to 60 frames per second."), "1363129")
            .put(refused("The picture is too large or of another kind: JPEG or PNG of 4 MB at most."), "1366046")
            // said of a repeat: the first try may be live
            .put(
                    refused("The Page has posted the same before: change the text.")
                            .lying(),
                    "506",
                    "1366051")
            .put(afresh().hint("Facebook cannot read the link's page: check that it is public."), "1609005")
            .put(refused("Links to Facebook itself are not taken."), "1609008")
            .put(refused("The link is no valid address."), "2061006")
            .put(
                    refused("Facebook holds the text to be abusive or against its standards."),
                    "1346003",
                    "1404102",
                    "1404006")
            .put(refused("Facebook refused the post's options."), "100", "104");

    private static final GraphErrors GRAPH = new GraphErrors("Facebook", TABLE);

    private FacebookErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode info = Json.read(answer.body()).path("debug_info");
        return info.has("type") ? upload(info, now) : GRAPH.failure(answer, now);
    }

    /** The upload host's own envelope. */
    private static Failure upload(JsonNode info, Instant now) {
        String type = info.path("type").asText();
        String message = info.path("message").asText("Facebook did not take the file.");
        boolean hopeless = !info.path("retriable").asBoolean()
                && (type.equals("PartialRequestError") || type.equals("ProcessingFailedError"));
        if (hopeless) {
            return new Failure.ContentRefused(Reason.of(type, message, BAD_FILE));
        }
        return TABLE.find(Stream.of(type))
                .map(rule -> ErrorTable.failure(rule, type, message, now, null))
                .orElseGet(() -> new Failure.Unclassified(Reason.of(type, message)));
    }

    /** Why a video that was accepted is not shown; without a known code the file is to blame. */
    static Failure processing(Problem problem, Instant now) {
        String code = problem.code().isEmpty() ? "processing_failed" : problem.code();
        return TABLE.find(Stream.of(problem.code()))
                .map(rule -> ErrorTable.failure(rule, code, problem.message(), now, null))
                .orElseGet(() -> new Failure.ContentRefused(Reason.of(code, problem.message(), BAD_FILE)));
    }
}
