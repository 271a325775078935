package dev.crier.sandbox.twitter;

import java.time.Clock;

/** Snowflakes: milliseconds since November 2010, then a counter; later ids are greater. */
final class TwitterIds {
    private static final long EPOCH = 1_288_834_974_657L;
    private final Clock clock;
    private long last;

    TwitterIds(Clock clock) {
        this.clock = clock;
    }

    synchronized String next() {
        last = Math.max(last + 1, (clock.millis() - EPOCH) << 22);
        return Long.toString(last);
    }
}
