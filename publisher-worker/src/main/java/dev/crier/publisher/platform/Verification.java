package dev.crier.publisher.platform;

import java.time.Duration;

/** What a platform says of a post it accepted. */
public sealed interface Verification {

    record Live(Receipt receipt) implements Verification {}

    /** Not decided yet; ask again after {@code poll}. */
    record Pending(Duration poll) implements Verification {}

    /** Accepted first, then taken back. */
    record Rejected(Failure failure) implements Verification {}
}
