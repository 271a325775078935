package dev.crier.publisher.platform;

import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform's room. Every verb throws {@link StepFailure} for what the platform or the way to it refuses.
 *
 * <p>Only {@link #commit} may change what the audience sees; all other verbs can be called again at any time.
 */
public interface PlatformPublisher {

    PlatformId platform();

    /** How the irreversible call of a post with this content behaves. A pure function. */
    CommitTraits traits(Content content);

    /** Brings everything to the platform that can be there unseen. Continues from the ticket it saved. */
    Preparation prepare(Work work);

    /** The one irreversible call, and nothing besides it. */
    Receipt commit(Work work);

    /** Asks whether an accepted post is live; {@code waited} is the time since it was accepted. */
    Verification verify(Work work, Receipt receipt, Duration waited);

    /** Reads what became of the commit that was begun at {@code intentAt}. */
    Reconciliation reconcile(Work work, Instant intentAt);

    /**
     * Whether {@link #verify} can tell, long after the post went live, that it was removed. A pure function.
     */
    default boolean tellsRemoval(Content content) {
        return false;
    }

    /**
     * What is to be done once the post is live, in order. None of it can fail the post or repeat it. A pure function.
     */
    default List<SideTask> sideTasks(Content content) {
        return List.of();
    }

    /**
     * Does one of them. After trouble it is called again, so it first looks whether it was done before.
     *
     * @param receipt of the live post
     * @throws StepFailure if it did not succeed
     */
    default void run(SideTask task, Work work, Receipt receipt) {
        throw new IllegalStateException(platform() + " has no " + task);
    }

    /**
     * What stays of a spent ticket when preparing starts over; null: nothing. A room that chooses its own id keeps it.
     *
     * @param ticket as the room saved it, in JSON
     */
    default @Nullable String remainder(String ticket) {
        return null;
    }
}
