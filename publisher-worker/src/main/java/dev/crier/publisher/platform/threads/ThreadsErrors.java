package dev.crier.publisher.platform.threads;

import static dev.crier.publisher.platform.ErrorTable.afresh;
import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;

import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.graph.GraphErrors;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Threads' error codes, {@code code/subcode} before {@code code} alone, and its words for media that it cannot use. It
 * prints no table of its own; the codes are the Graph API's, and those that operators have reported.
 *
 * @see <a href="https://developers.facebook.com/docs/threads/troubleshooting">Troubleshooting</a>
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Graph API error handling</a>
 */
final class ThreadsErrors {

    /** Said of a container that is not there, or not to be seen yet. */
    static final String NOT_FOUND = "24/4279009";

    /** A bad parameter, and a reply to a post that is not to be seen yet. */
    static final String BAD_PARAMETER = "100";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern WORD = Pattern.compile("THREADS_API__[A-Z_]+");

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "190", "102")
            .put(blocked("Connect the account again and grant the right to publish and to reply."), "10", "3", "200")
            .put(blocked("Open Threads and resolve what it asks of the account."), "4279013")
            .put(limited(HOUR), "4", "17", "32", "341", "613")
            .put(limited(Duration.ofHours(4)).lying(), "4/2207051")
            .put(limited(Duration.ofHours(4)), "368")
            // the code of a full quota is not documented; Instagram's is this
            .put(limited(HOUR), "9", "9/2207042")
            .put(passing().lying(), "1", "2")
            .put(passing(), NOT_FOUND)
            .put(passing().lying(), "100/33")
            .put(refused("Threads refused the post's text, media or options."), BAD_PARAMETER)
            .put(refused("A post may hold 5 different links at most."), "THREADS_API__LINK_LIMIT_EXCEEDED")
            .put(refused("Threads does not offer this to the account."), "THREADS_API__FEATURE_NOT_AVAILABLE")
            .put(
                    refused("Threads does not know one of the countries."),
                    "THREADS_API__GEO_GATING_INVALID_COUNTRY_CODES")
            .put(afresh(), "FAILED_DOWNLOADING_VIDEO", "FAILED_PROCESSING_AUDIO", "FAILED_PROCESSING_VIDEO", "UNKNOWN")
            .put(refused("The shape of the media must lie between 1:10 and 10:1."), "INVALID_ASPEC_RATIO")
            .put(refused("The video's bit rate is too high: 100 Mbit/s at most."), "INVALID_BIT_RATE")
            .put(refused("The video is too long: 5 minutes at most."), "INVALID_DURATION")
            .put(refused("The video needs 23 to 60 frames per second."), "INVALID_FRAME_RATE")
            .put(
                    refused("The sound needs one or two channels."),
                    "INVALID_AUDIO_CHANNELS",
                    "INVALID_AUDIO_CHANNEL_LAYOUT");

    private ThreadsErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        String word = word(answer.body());
        return TABLE.find(Stream.of(word))
                .map(rule -> ErrorTable.failure(rule, word, "Threads refused the post.", now, null))
                .orElseGet(() -> new GraphErrors("Threads", TABLE).failure(answer, now));
    }

    /** Threads' own words stand in different members of the envelope; empty if there is none. */
    private static String word(String body) {
        Matcher found = WORD.matcher(body);
        return found.find() ? found.group() : "";
    }

    /** What became of a container that ended badly; an unknown word is tried with a new container. */
    static Failure container(String word) {
        String code = word.isEmpty() ? "container_failed" : word;
        return ErrorTable.failure(
                TABLE.find(Stream.of(word)).orElseGet(ErrorTable::afresh),
                code,
                "Threads could not process the media.",
                Instant.EPOCH,
                null);
    }
}
