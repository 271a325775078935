package dev.crier.publisher.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void namesThePlatformTheLimitAndTheTime() {
        var daily = new Limit(Limit.Kind.ACCOUNT, 25, Duration.ofDays(1));
        var reason = Waits.reason("Instagram", new Free(Instant.parse("2026-11-26T14:05:00Z"), daily), NOW);
        assertThat(reason.code()).isEqualTo("quota_account");
        assertThat(reason.message()).isEqualTo("Waits for Instagram's daily limit until 14:05 UTC.");
    }

    @Test
    void namesTheDayIfItIsAnotherOne() {
        var app = new Limit(Limit.Kind.APP, 100, Duration.ofDays(1));
        var reason = Waits.reason("YouTube", new Free(Instant.parse("2026-11-27T09:30:01Z"), app), NOW);
        assertThat(reason.message())
                .isEqualTo("Waits for the daily limit that YouTube sets for this installation of Crier"
                        + " until 27 November, 09:31 UTC.");
    }

    @Test
    void namesTheSecondsOfAShortWaitAndIsNeverTooEarly() {
        var pause = new Limit(Limit.Kind.SPACING, 1, Duration.ofSeconds(30));
        var reason = Waits.reason("X", new Free(Instant.parse("2026-11-26T10:00:29.200Z"), pause), NOW);
        assertThat(reason.message())
                .isEqualTo("Waits for the pause between two posts of one account on X until 10:00:30 UTC.");
    }

    @Test
    void namesWindowsOfAnyLength() {
        var half = new Limit(Limit.Kind.ACCOUNT, 50, Duration.ofMinutes(30));
        assertThat(Waits.reason("X", new Free(NOW.plusSeconds(1200), half), NOW).message())
                .isEqualTo("Waits for X's 30-minute limit until 10:20 UTC.");
        assertThat(Waits.asked("X", NOW.plusSeconds(1200), NOW).message())
                .isEqualTo("X takes no posts of this account until 10:20 UTC.");
    }
}
