package dev.crier.publisher.platform;

import dev.crier.contracts.PlatformId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A platform's room. Every verb throws {@link StepFailure} for what the platform or the way to it refuses.
 *
 * <p>Only {@link #commit} may change what the audience sees; all other verbs can be called again at any time.
 */
public interface PlatformPublisher {

    PlatformId platform();

    CommitTraits traits();

    /** Brings everything to the platform that can be there unseen. Continues from the ticket it saved. */
    Preparation prepare(Work work);

    /** The one irreversible call, and nothing besides it. */
    Receipt commit(Work work);

    /** Asks whether an accepted post is live; {@code waited} is the time since it was accepted. */
    Verification verify(Work work, Receipt receipt, Duration waited);

    /** Reads what became of the commit that was begun at {@code intentAt}. */
    Reconciliation reconcile(Work work, Instant intentAt);

    /**
     * What stays of a spent ticket when preparing starts over; null: nothing. A room that chooses its own id keeps it.
     *
     * @param ticket as the room saved it, in JSON
     */
    default @Nullable String remainder(String ticket) {
        return null;
    }
}
