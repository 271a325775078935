package dev.crier.account.account;

import java.time.Duration;
import java.time.Instant;

/** When to ask a platform again whether tokens work: once a day, at a time that differs from day to day. */
public final class ValidationPlan {

    private static final Duration DAY = Duration.ofDays(1);
    /** Accounts that were connected, or missed their turn, in one hour drift apart by this much a day. */
    private static final Duration DRIFT = Duration.ofHours(4);

    private ValidationPlan() {}

    /**
     * The next time: 20 to 24 hours from now, so that no day is left out.
     *
     * @param chance from 0 to 1
     */
    public static Instant next(Instant now, double chance) {
        return now.plus(DAY).minusMillis(Math.round(DRIFT.toMillis() * chance));
    }
}
