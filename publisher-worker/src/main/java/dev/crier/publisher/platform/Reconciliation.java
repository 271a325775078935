package dev.crier.publisher.platform;

import java.time.Duration;

/** What reading tells about a commit whose outcome is unknown. */
public sealed interface Reconciliation {

    /** It was published. */
    record Found(Receipt receipt) implements Reconciliation {}

    /**
     * No trace of it.
     *
     * @param startOver what was prepared is spent as well
     */
    record Absent(boolean startOver) implements Reconciliation {}

    /** Of this post on this account reading tells nothing, now or later: only its owner can look. */
    record Unreadable() implements Reconciliation {}

    /** Reading proves nothing yet; read again after {@code poll}. */
    record Undecided(Duration poll) implements Reconciliation {}
}
