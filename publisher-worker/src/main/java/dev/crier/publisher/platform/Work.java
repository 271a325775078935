package dev.crier.publisher.platform;

import dev.crier.contracts.Content;
import java.time.Instant;
import java.util.Optional;

/** One publication as a room sees it during one step. */
public interface Work {

    /** When the post is to go live; may lie in the future while preparing. */
    Instant dueAt();

    Instant now();

    Content content();

    /**
     * The account's credential, fresh enough for this step.
     *
     * @throws StepFailure if the account has to be connected again, or account-service does not answer
     */
    Credential credential();

    MediaFiles files();

    /** What this room saved before, in this run or an earlier one. */
    <T> Optional<T> ticket(Class<T> type);

    /**
     * Saves the room's own state durably before the next call depends on it, encrypted.
     *
     * @throws RuntimeException if this worker no longer holds the job: let it pass through
     */
    void save(Object ticket);

    /** The instant by which a call that begins now has to be over. */
    Instant deadline();

    /** Tells what the platform said of a limit, where it says more than an error. Asking for it is never necessary. */
    default void report(Allowance allowance) {}
}
