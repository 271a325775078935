package dev.crier.publisher.publication.rules;

import java.time.Instant;

/** What follows from a decision besides its new state. */
public sealed interface Effect {

    /** Belongs into the transaction that stores the state. */
    sealed interface Stored extends Effect {}

    /** What the worker does after the state is stored; a decision has one at most. */
    sealed interface Action extends Effect {}

    /** Keep of the ticket only what the room wants to keep. */
    record SpendTicket() implements Stored {}

    /** Tell the outcome to other services. */
    record Announce() implements Stored {}

    record Prepare() implements Action {}

    /** Make the one irreversible call, to be over by {@code deadlineAt}. */
    record Commit(Instant deadlineAt) implements Action {}

    record Reconcile() implements Action {}

    record Verify() implements Action {}

    /** Ask again at once. */
    record Continue() implements Action {}

    /** Ask again at {@code at}, or earlier if something happens. */
    record WakeAt(Instant at) implements Action {}

    /** The post never became due: remove every trace. */
    record Forget() implements Action {}
}
