package dev.crier.publisher.publication.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.crier.contracts.Evidence;
import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a publication stands. The names in the list are stored: renaming one is a migration. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = State.Received.class, name = "RECEIVED"),
    @JsonSubTypes.Type(value = State.Preparing.class, name = "PREPARING"),
    @JsonSubTypes.Type(value = State.Ready.class, name = "READY"),
    @JsonSubTypes.Type(value = State.Committing.class, name = "COMMITTING"),
    @JsonSubTypes.Type(value = State.Uncertain.class, name = "UNCERTAIN"),
    @JsonSubTypes.Type(value = State.Reconciling.class, name = "RECONCILING"),
    @JsonSubTypes.Type(value = State.Verifying.class, name = "VERIFYING"),
    @JsonSubTypes.Type(value = State.Deferred.class, name = "DEFERRED"),
    @JsonSubTypes.Type(value = State.NeedsReconnect.class, name = "NEEDS_RECONNECT"),
    @JsonSubTypes.Type(value = State.Published.class, name = "PUBLISHED"),
    @JsonSubTypes.Type(value = State.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = State.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = State.Cancelled.class, name = "CANCELLED"),
    @JsonSubTypes.Type(value = State.NeedsReview.class, name = "NEEDS_REVIEW"),
    @JsonSubTypes.Type(value = State.Quarantined.class, name = "QUARANTINED"),
})
public sealed interface State {

    /** Work is left to do. */
    sealed interface Open extends State {}

    /** Nothing changes by itself any more: only its owner or an operator takes it up again. */
    sealed interface Ended extends State {}

    record Received() implements Open {}

    /** @param tries how often preparing failed so far */
    record Preparing(int tries) implements Open {}

    /**
     * Everything but the commit is done.
     *
     * @param doubtedAt the intent of an earlier commit that was in doubt, and of which reading found no trace; null if
     *     there was none
     */
    record Ready(int tries, @Nullable Instant doubtedAt) implements Open {

        Ready(int tries) {
            this(tries, null);
        }
    }

    /** The intent is stored: from here on the post may be out. */
    record Committing(Doubt doubt, int tries) implements Open {}

    /** The commit's outcome is not known. */
    record Uncertain(Doubt doubt, int tries) implements Open {}

    /**
     * Reading is to tell the commit's outcome.
     *
     * @param negatives readings without a trace of the post, counted from {@code firstNegativeAt}
     * @param misses readings that failed
     * @param readings those that were answered, with whatever
     */
    record Reconciling(
            Doubt doubt, int tries, int negatives, @Nullable Instant firstNegativeAt, int misses, int readings)
            implements Open {

        Reconciling(Doubt doubt, int tries, int negatives, @Nullable Instant firstNegativeAt, int misses) {
            this(doubt, tries, negatives, firstNegativeAt, misses, negatives);
        }

        Reconciling read() {
            return new Reconciling(doubt, tries, negatives, firstNegativeAt, misses, readings + 1);
        }

        Reconciling missed() {
            return new Reconciling(doubt, tries, negatives, firstNegativeAt, misses + 1, readings);
        }
    }

    /**
     * The platform took the post.
     *
     * @param misses readings that failed
     */
    record Verifying(Receipt receipt, Instant since, int misses) implements Open {}

    /** Waits, then goes on in {@code resumes}. */
    record Deferred(Instant nextAt, Reason why, Open resumes) implements Open {}

    /** Waits for the account's owner; looks again at {@code nextAt} in case the news was lost. */
    record NeedsReconnect(Instant nextAt, Reason why, Open resumes) implements Open {}

    record Published(Receipt receipt) implements Ended {}

    /** The platform or the content says no. */
    record Refused(FailureInfo failure) implements Ended {}

    /** Given up. */
    record Failed(FailureInfo failure) implements Ended {}

    record Cancelled(FailureInfo failure) implements Ended {}

    /**
     * What happened cannot be known from here.
     *
     * @param receipt what is known of the post; null if nothing
     * @param evidence what its owner has to judge by; null in rows of earlier versions
     */
    record NeedsReview(
            FailureInfo failure,
            @Nullable Receipt receipt,
            @Nullable Evidence evidence) implements Ended {}

    /**
     * It stopped its worker again and again. Nobody works on it until an operator has it replayed.
     *
     * @param was where it stands: a commit in doubt stays in doubt
     */
    record Quarantined(FailureInfo failure, Open was) implements Ended {}

    /**
     * What has to be remembered of a commit until its outcome is known.
     *
     * @param intentAt when the intent was stored
     * @param deadlineAt no call of this commit is under way after it: absence proves nothing before
     * @param notBefore the earliest time for another commit, should this one prove to have had no effect
     * @param cause why the outcome is in doubt; null while the call is on its way
     * @param earlierAt the intent of an earlier commit that was in doubt: what is refused now may be refused because
     *     that one was published; null if there was none
     */
    record Doubt(
            Instant intentAt,
            Instant deadlineAt,
            Instant notBefore,
            @Nullable Reason cause,
            @Nullable Instant earlierAt) {

        /** Since when the post may be out. */
        public Instant since() {
            return earlierAt == null ? intentAt : earlierAt;
        }

        /** Whether this was not the first commit whose outcome nobody knew. */
        boolean again() {
            return earlierAt != null;
        }

        Doubt because(Instant earliest, @Nullable Reason why) {
            return new Doubt(intentAt, deadlineAt, earliest, why, earlierAt);
        }
    }
}
