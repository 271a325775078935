package dev.crier.scheduler.due;

import java.time.Duration;

/** Decides how long the dispatch sleeps. */
final class Pace {

    private Pace() {}

    /**
     * The sleep after a look at the table.
     *
     * @param full whether a whole batch was taken, so that more may wait
     * @param untilNext time until the next post is due, by the database's clock; negative if one is due and was not
     *     taken
     */
    static Duration sleep(boolean full, Duration untilNext, DueConfig config) {
        if (full) {
            return Duration.ZERO;
        }
        if (untilNext.compareTo(config.pause()) < 0) {
            return untilNext.isNegative() ? config.pause() : untilNext;
        }
        return untilNext.compareTo(config.idle()) < 0 ? untilNext : config.idle();
    }
}
