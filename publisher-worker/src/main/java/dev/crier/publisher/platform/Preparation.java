package dev.crier.publisher.platform;

import java.time.Duration;

/** What a call of prepare came to. */
public sealed interface Preparation {

    /** Only the commit is left to do. */
    record Complete() implements Preparation {}

    /** The platform is still working; call again after {@code poll}. */
    record InProgress(Duration poll) implements Preparation {}
}
