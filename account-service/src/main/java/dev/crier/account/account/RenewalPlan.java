package dev.crier.account.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to look after tokens that nobody asks for, so that a grant does not die of disuse: after three quarters of the
 * life of what renews it, less some jitter that spreads accounts connected in one hour over days. Where nothing can
 * renew it, at its end, so that its owner is told; a token without an end is asked after like one of unknown life.
 */
final class RenewalPlan {

    private static final double AFTER = 0.75;
    private static final double JITTER = 0.1;
    /** For tokens without a date of their own; the shortest known to die of disuse takes six months. */
    private static final Duration UNKNOWN_LIFE = Duration.ofDays(60);

    private RenewalPlan() {}

    /** When tokens end; null: not known, or never. */
    record Ends(@Nullable Instant access, @Nullable Instant refresh) {}

    /**
     * The time to look after them.
     *
     * @param chance from 0 to 1
     */
    static Instant next(Renewal renewal, Ends ends, Instant now, double chance) {
        return switch (renewal) {
            case REFRESH_TOKEN -> before(ends.refresh(), now, chance);
            case ACCESS_TOKEN -> before(ends.access(), now, chance);
            case NOTHING -> ends.access() == null ? before(null, now, chance) : ends.access();
        };
    }

    private static Instant before(@Nullable Instant end, Instant now, double chance) {
        Duration life = end == null ? UNKNOWN_LIFE : Duration.between(now, end);
        return now.plusMillis(Math.round(life.toMillis() * (AFTER - JITTER * chance)));
    }
}
