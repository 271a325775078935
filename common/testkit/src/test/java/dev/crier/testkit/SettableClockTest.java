package dev.crier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    @Test
    void standsStillUntilItIsMoved() {
        var clock = SettableClock.at("2026-03-01T12:00:00Z");
        assertThat(clock.instant()).isEqualTo("2026-03-01T12:00:00Z");
        clock.advance(Duration.ofMinutes(-5));
        assertThat(clock.instant()).isEqualTo("2026-03-01T11:55:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void movesTheClocksOfOtherZonesAlong() {
        var clock = SettableClock.at("2026-03-01T12:00:00Z");
        var berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofHours(1));
        assertThat(berlin.instant()).isEqualTo("2026-03-01T13:00:00Z");
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
