package dev.crier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void grantsTheLastOne() {
        var starts = List.of(NOW.minusSeconds(600), NOW.minusSeconds(60));
        assertThat(Allowance.decide(3, HOUR, starts, NOW))
                .isEqualTo(new Allowance.Granted(3, 0, Duration.ofMinutes(50)));
    }

    @Test
    void refusesOneMoreUntilTheOldestLeavesTheWindow() {
        var starts = List.of(NOW.minusSeconds(60), NOW.minusSeconds(600));
        assertThat(Allowance.decide(2, HOUR, starts, NOW))
                .isEqualTo(new Allowance.Exhausted(2, Duration.ofMinutes(50)));
    }

    @Test
    void neverTellsAClientToComeTooEarly() {
        var starts = List.of(NOW.minus(HOUR).plusMillis(1));
        assertThat(Allowance.decide(1, HOUR, starts, NOW).reset()).isEqualTo(Duration.ofSeconds(1));
    }

    @Property
    void grantsNoMoreThanTheLimitInAnyWindow(
            @ForAll @Size(max = 60) List<@IntRange(max = 900) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        List<Instant> granted = new ArrayList<>();
        Instant now = NOW;
        for (int pause : pauses) {
            now = now.plusSeconds(pause);
            Instant since = now.minus(HOUR);
            var inWindow =
                    granted.stream().filter(start -> start.isAfter(since)).toList();
            var allowance = Allowance.decide(limit, HOUR, inWindow, now);
            if (allowance instanceof Allowance.Granted) {
                granted.add(now);
                assertThat(inWindow.size() + 1 + allowance.remaining()).isEqualTo(limit);
            } else {
                assertThat(inWindow).hasSize(limit);
                assertThat(now.plus(allowance.reset()).minus(HOUR)).isAfterOrEqualTo(inWindow.getFirst());
            }
        }
    }
}
