package dev.crier.account.account;

import dev.crier.account.platform.TokenSet;
import java.time.Duration;
import java.time.Instant;

/**
 * When to renew tokens that nobody asks for, so that a grant does not die of disuse: after three quarters of the life
 * of what renews it, less some jitter that spreads accounts connected in one hour over days.
 */
final class RenewalPlan {

    private static final double AFTER = 0.75;
    private static final double JITTER = 0.1;
    /** For refresh tokens without a date of their own; the shortest known to die of disuse takes six months. */
    private static final Duration UNKNOWN_LIFE = Duration.ofDays(60);

    private RenewalPlan() {}

    /**
     * The time to renew at.
     *
     * @param chance from 0 to 1
     */
    static Instant next(TokenSet tokens, boolean hasRefreshToken, Instant now, double chance) {
        double share = AFTER - JITTER * chance;
        long life = life(tokens, hasRefreshToken, now).toMillis();
        return now.plusMillis(Math.round(life * share));
    }

    /** Without a refresh token the access token renews itself, while it lives. */
    private static Duration life(TokenSet tokens, boolean hasRefreshToken, Instant now) {
        Instant end = hasRefreshToken ? tokens.refreshExpiresAt() : tokens.expiresAt();
        return end == null ? UNKNOWN_LIFE : Duration.between(now, end);
    }
}
