package dev.crier.publisher.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says of one of its limits: {@code posts} within {@code window}, of which {@code used} are used up.
 * It outweighs what the platform's descriptor says of the same window.
 *
 * @param used by whomever, this installation included
 * @param resetsAt when the used ones count no more, all at once; null if each leaves by itself when its window is over
 */
public record Allowance(
        Scope scope,
        int posts,
        int used,
        Duration window,
        @Nullable Instant resetsAt) {

    /** Whose limit it is. */
    public enum Scope {
        ACCOUNT,
        /** All accounts of this installation together. */
        APP
    }
}
