package dev.crier.publisher.publication.rules;

import dev.crier.publisher.platform.Reason;
import java.time.Instant;

/** Whether publishing is allowed at this moment: switches today, quotas and circuits with them. */
public sealed interface Gate {

    record Open() implements Gate {}

    /** Not now; look again at {@code until}. */
    record Paused(Instant until, Reason why) implements Gate {}

    /** Not at all. */
    record Closed(Reason why) implements Gate {}
}
