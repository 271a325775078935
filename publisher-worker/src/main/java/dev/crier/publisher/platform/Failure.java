package dev.crier.publisher.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a step failed. What follows from it is the engine's business alone. */
public sealed interface Failure {

    Reason reason();

    /**
     * Trouble that passes.
     *
     * @param after how long the platform asked to wait; null: the engine backs off by itself
     * @param startOver what was prepared is spent: prepare again
     */
    record Transient(Reason reason, @Nullable Duration after, boolean startOver) implements Failure {

        public static Transient of(String code, String message) {
            return new Transient(Reason.of(code, message), null, false);
        }
    }

    /** A quota is used up until {@code retryAt}. Waiting for it is not an attempt. */
    record RateLimited(Reason reason, Instant retryAt) implements Failure {}

    /** The platform no longer takes the account's token; its owner has to connect it again. */
    record NeedsReconnect(Reason reason) implements Failure {}

    /** The platform does not take this content, now or later. */
    record ContentRefused(Reason reason) implements Failure {}

    /** The account may not publish: suspended, restricted, or without the right. */
    record AccountBlocked(Reason reason) implements Failure {}

    /** The call may or may not have had its effect. */
    record OutcomeUnknown(Reason reason) implements Failure {}

    /** An answer that the room's table does not know. */
    record Unclassified(Reason reason) implements Failure {}

    /** The same, of a call that the platform knows by this id. */
    default Failure withRequest(@Nullable String request) {
        Reason told = reason().withRequest(request);
        return switch (this) {
            case Transient f -> new Transient(told, f.after(), f.startOver());
            case RateLimited f -> new RateLimited(told, f.retryAt());
            case NeedsReconnect f -> new NeedsReconnect(told);
            case ContentRefused f -> new ContentRefused(told);
            case AccountBlocked f -> new AccountBlocked(told);
            case OutcomeUnknown f -> new OutcomeUnknown(told);
            case Unclassified f -> new Unclassified(told);
        };
    }

    /** The stable name of this class, as results carry it. */
    default String kind() {
        return switch (this) {
            case Transient t -> "transient";
            case RateLimited r -> "rate_limited";
            case NeedsReconnect n -> "needs_reconnect";
            case ContentRefused c -> "content_refused";
            case AccountBlocked a -> "account_blocked";
            case OutcomeUnknown o -> "outcome_unknown";
            case Unclassified u -> "unclassified";
        };
    }
}
