package dev.crier.publisher.publication.rules;

import java.time.Duration;

/** Exponential waits with jitter: half of the wait is fixed, the other half left to chance. */
public record Backoff(Duration first, Duration longest) {

    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /**
     * The wait after failure number {@code tries}.
     *
     * @param tries from 1
     * @param roll between 0 and 1
     */
    public Duration after(int tries, double roll) {
        int doublings = Math.clamp(tries - 1L, 0, 20);
        long millis = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(millis / 2 + (long) (millis / 2.0 * roll));
    }
}
