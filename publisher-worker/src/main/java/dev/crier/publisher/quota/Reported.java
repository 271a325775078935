package dev.crier.publisher.quota;

import java.time.Duration;
import java.time.Instant;

/**
 * What a platform said of a limit, as stored.
 *
 * @param foreign places in the window that were taken without us
 * @param foreignUntil from then on nothing is known of those
 */
record Reported(boolean app, Duration window, int posts, int foreign, Instant foreignUntil) {

    /** The limit as it is for us at {@code now}; it may leave nothing at all. */
    Limit at(Instant now) {
        int taken = now.isBefore(foreignUntil) ? foreign : 0;
        return new Limit(app ? Limit.Kind.APP : Limit.Kind.ACCOUNT, posts - taken, window, foreignUntil);
    }
}
