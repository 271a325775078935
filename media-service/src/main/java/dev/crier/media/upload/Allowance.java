package dev.crier.media.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How many uploads a user may still start in a sliding window of time. */
sealed interface Allowance {

    int limit();

    /** Uploads left after this one. */
    int remaining();

    /** Until the oldest counted upload leaves the window; at least one second. */
    Duration reset();

    record Granted(int limit, int remaining, Duration reset) implements Allowance {}

    record Exhausted(int limit, Duration reset) implements Allowance {
        @Override
        public int remaining() {
            return 0;
        }
    }

    /**
     * Decides on one more upload.
     *
     * @param starts the user's uploads in the window, in any order
     */
    static Allowance decide(int limit, Duration window, List<Instant> starts, Instant now) {
        Instant oldest = starts.stream().min(Instant::compareTo).orElse(now);
        Duration reset = atLeastASecond(Duration.between(now, oldest.plus(window)));
        return starts.size() < limit
                ? new Granted(limit, limit - starts.size() - 1, reset)
                : new Exhausted(limit, reset);
    }

    private static Duration atLeastASecond(Duration d) {
        // rounded up: a client that waits exactly so long must not come too early
        long seconds = d.plusSeconds(1).minusNanos(1).toSeconds();
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
