package dev.crier.publisher.quota;

import dev.crier.publisher.platform.Reason;
import java.time.Instant;

/** What came of asking for a place. */
public sealed interface Place {

    /** The post may go out now, and counts from now on. */
    record Taken() implements Place {}

    /** Not before {@code until}. */
    record Later(Instant until, Reason why) implements Place {}
}
