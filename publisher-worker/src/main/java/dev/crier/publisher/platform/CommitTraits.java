package dev.crier.publisher.platform;

import java.time.Duration;

/**
 * How a room's irreversible call behaves.
 *
 * @param negatives how many readings without a trace of the post prove that it was not published
 * @param over the least time between the first and the last of those readings
 */
public record CommitTraits(CommitClass commitClass, int negatives, Duration over) {

    public static CommitTraits idempotent() {
        return new CommitTraits(CommitClass.A, 1, Duration.ZERO);
    }
}
