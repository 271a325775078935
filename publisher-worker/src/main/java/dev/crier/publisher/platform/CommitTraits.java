package dev.crier.publisher.platform;

import java.time.Duration;

/**
 * How a room's irreversible call behaves.
 *
 * @param negatives how many readings without a trace of the post prove that it was not published
 * @param over the least time between the first and the last of those readings
 * @param absenceProves whether they prove it; else they only end the search, and the owner is asked
 */
public record CommitTraits(CommitClass commitClass, int negatives, Duration over, boolean absenceProves) {

    /** A handle proves; a list does not, unless {@link #listed} says so. */
    public CommitTraits(CommitClass commitClass, int negatives, Duration over) {
        this(commitClass, negatives, over, commitClass == CommitClass.A || commitClass == CommitClass.B);
    }

    public static CommitTraits idempotent() {
        return new CommitTraits(CommitClass.A, 1, Duration.ZERO);
    }

    /** No handle, but the account's own posts are listed completely, and ours can be told among them. */
    public static CommitTraits listed(int negatives, Duration over) {
        return new CommitTraits(CommitClass.C, negatives, over, true);
    }
}
