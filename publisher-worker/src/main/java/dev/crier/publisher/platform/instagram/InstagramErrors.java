package dev.crier.publisher.platform.instagram;

import static dev.crier.publisher.platform.ErrorTable.afresh;
import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;

import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.graph.GraphErrors;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instagram's error codes, {@code code/subcode} before {@code code} alone. The HTTP status says little: most are 400.
 *
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes">Codes</a>
 */
final class InstagramErrors {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern SUBCODE = Pattern.compile("22\\d{5}");
    /** Said of a container that Instagram does not know, or knows no more. */
    static final Set<String> GONE = Set.of("24/2207006", "24/2207008");

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "190", "102")
            .put(blocked("Connect the account again and grant the right to publish."), "10", "3", "200", "294", "299")
            .put(blocked("Open Instagram and resolve what it asks of the account."), "25", "25/2207050")
            .put(limited(HOUR), "4", "17", "32", "341", "613", "80001", "80002")
            .put(limited(Duration.ofHours(4)).lying(), "4/2207051")
            .put(limited(HOUR), "9/2207042")
            .put(limited(Duration.ofHours(4)), "368")
            .put(passing().lying(), "1", "2", "-1/2207001")
            .put(
                    afresh(),
                    "-2/2207003",
                    "-1/2207032",
                    "-1/2207053",
                    "-2/2207020",
                    "24/2207006",
                    "24/2207008",
                    "2207082")
            // a container that is published already is "not ready" as well
            .put(passing().lying(), "9007/2207027", "9007")
            .put(afresh(), "9004/2207052", "9004")
            .put(refused("Instagram does not take this video format."), "352/2207026", "352")
            .put(refused("The picture is too large: 8 MB at most."), "36000/2207004", "36000")
            .put(refused("Instagram takes JPEG pictures only."), "36001/2207005", "36001")
            .put(refused("The picture's shape must lie between 4:5 and 1.91:1."), "36003/2207009", "36003")
            .put(
                    refused("The caption is too long: 2,200 characters, 30 hashtags and 20 mentions at most."),
                    "36004/2207010",
                    "36004")
            .put(
                    refused("Instagram refused the post's options."),
                    "100/2207023",
                    "100/2207028",
                    "100/2207035",
                    "100/2207036",
                    "100/2207037",
                    "100/2207040",
                    "1/2207057",
                    "100")
            .put(passing().lying(), "100/33")
            .put(refused("Instagram could not use the media file."), "2207077", "2207083")
            .put(refused("The account may not publish trial reels."), "2207081");

    private InstagramErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        return new GraphErrors("Instagram", TABLE).failure(answer, now);
    }

    /** What became of a container that ended badly; its status text holds a subcode, if anything. */
    static Failure container(String detail) {
        Matcher found = SUBCODE.matcher(detail);
        String subcode = found.find() ? found.group() : "";
        String message = detail.isEmpty() ? "Instagram could not process the media." : detail;
        return TABLE.rules().entrySet().stream()
                .filter(rule -> !subcode.isEmpty() && rule.getKey().endsWith(subcode))
                .findFirst()
                .map(rule -> ErrorTable.failure(rule.getValue(), rule.getKey(), message, Instant.EPOCH, null))
                .map(failure -> failure instanceof Failure.ContentRefused
                        ? failure
                        : new Failure.Transient(failure.reason(), null, true))
                .orElseGet(() -> new Failure.Transient(Reason.of("container_failed", message), null, true));
    }
}
