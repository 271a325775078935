package dev.crier.publisher.publication.rules;

import java.time.Duration;

/**
 * The engine's patience.
 *
 * @param tries failed tries of one step before it is given up, if {@code retryFor} is over as well
 * @param freshTries the same for failures that mean preparing anew, however early
 * @param unclassifiedTries the same for answers nobody has seen before
 * @param retryFor how long after its due time trouble that passes is sat out at least
 * @param commitWindow from the stored intent to the instant after which its call is certainly over
 * @param waitLimit how long after its due time a post may wait for quotas and pauses
 * @param ownerLimit how long after its due time it may wait for its owner to connect the account again
 * @param verifyLimit how long an accepted post may stay undecided
 * @param reviewAfter how long a commit in doubt is read before its owner is asked
 * @param forgetAfter how long an announced post may stay without becoming due
 */
public record Policy(
        int tries,
        int freshTries,
        int unclassifiedTries,
        Backoff backoff,
        Duration retryFor,
        Duration commitWindow,
        Duration waitLimit,
        Duration ownerLimit,
        Duration verifyLimit,
        Duration reviewAfter,
        Duration forgetAfter) {

    public static final Policy DEFAULT = new Policy(
            10,
            5,
            3,
            Backoff.DEFAULT,
            Duration.ofHours(2),
            Duration.ofSeconds(60),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(1));

    public Policy with(Duration newCommitWindow, Duration newWaitLimit, Duration newOwnerLimit) {
        return new Policy(
                tries,
                freshTries,
                unclassifiedTries,
                backoff,
                retryFor,
                newCommitWindow,
                newWaitLimit,
                newOwnerLimit,
                verifyLimit,
                reviewAfter,
                forgetAfter);
    }
}
