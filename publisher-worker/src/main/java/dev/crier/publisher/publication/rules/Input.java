package dev.crier.publisher.publication.rules;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.time.Duration;

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

    record Undecided(Moment at, Duration poll) implements Input {}

    record Live(Moment at, Receipt receipt) implements Input {}

    record StillPending(Moment at, Duration poll) implements Input {}

    record TakenBack(Moment at, Failure failure) implements Input {}

    /** The account works again. */
    record Reconnected(Moment at) implements Input {}

    /** The account's owner removed it. */
    record Disconnected(Moment at) implements Input {}
}
