package dev.crier.publisher.publication.rules;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can happen to a publication. */
public sealed interface Input {

    Moment at();

    /** A worker holds the job and asks what to do. */
    record Proceed(Moment at, Gate gate) implements Input {}

    /** The step that the state ordered failed. */
    record StepFailed(Moment at, Failure failure) implements Input {}

    record Prepared(Moment at) implements Input {}

    record StillPreparing(Moment at, Duration poll) implements Input {}

    /** The last check before the commit said no: the call was certainly not sent. */
    record NotSent(Moment at, Reason why) implements Input {}

    record Committed(Moment at, Receipt receipt) implements Input {}

    record Found(Moment at, Receipt receipt) implements Input {}

    /** @param startOver what was prepared is spent */
    record Absent(Moment at, boolean startOver) implements Input {}

    /** Reading tells nothing of this post, ever. */
    record Unreadable(Moment at) implements Input {}

    record Undecided(Moment at, Duration poll) implements Input {}

    record Live(Moment at, Receipt receipt) implements Input {}

    record StillPending(Moment at, Duration poll) implements Input {}

    record TakenBack(Moment at, Failure failure) implements Input {}

    /** Its worker has broken off again and again without getting on. */
    record Stuck(Moment at) implements Input {}

    /** An operator has what was quarantined taken up again. */
    record Replayed(Moment at) implements Input {}

    /**
     * Its owner has decided what is to become of an ended one.
     *
     * @param round in which the outcome is told
     */
    record Decided(Moment at, int round, Answer answer) implements Input {}

    /** What the owner says. */
    sealed interface Answer {

        /** It is not live: publish it. */
        record Publish() implements Answer {}

        /** @param url where it is; null if the owner did not say */
        record Live(@Nullable URI url) implements Answer {}

        record Drop() implements Answer {}
    }

    /** The account works again. */
    record Reconnected(Moment at) implements Input {}

    /** The account's owner removed it. */
    record Disconnected(Moment at) implements Input {}
}
