package dev.crier.post.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a post is to go live. */
sealed interface Timing {

    /** Not at all yet; a time may be noted. */
    record Draft(@Nullable Instant at, @Nullable String timezone) implements Timing {}

    /** At a set time. */
    record At(Instant at, @Nullable String timezone) implements Timing {}

    /** At once. */
    record Now(@Nullable String timezone) implements Timing {}
}
