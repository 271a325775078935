package dev.crier.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Clocks of other zones made from it move along. */
public final class SettableClock extends Clock {

    private final Now now;
    private final ZoneId zone;

    private SettableClock(Now now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant. */
    public static SettableClock at(Instant now) {
        return new SettableClock(new Now(now), ZoneOffset.UTC);
    }

    /** As {@link #at(Instant)}, from text such as {@code 2026-03-01T12:00:00Z}. */
    public static SettableClock at(String now) {
        return at(Instant.parse(now));
    }

    public void set(Instant instant) {
        synchronized (now) {
            now.instant = instant;
        }
    }

    /** Moves the clock; a negative duration moves it back, as a corrected system clock does. */
    public void advance(Duration by) {
        synchronized (now) {
            now.instant = now.instant.plus(by);
        }
    }

    @Override
    public Instant instant() {
        return now.instant;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }

    /** What clocks of all zones share. */
    private static final class Now {
        private volatile Instant instant;

        private Now(Instant instant) {
            this.instant = instant;
        }
    }
}
