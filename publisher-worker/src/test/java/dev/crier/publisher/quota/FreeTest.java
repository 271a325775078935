package dev.crier.publisher.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FreeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void isFreeWhileFewerPlacesAreTakenThanTheLimitHas() {
        Limit daily = new Limit(Limit.Kind.ACCOUNT, 25, Duration.ofDays(1));
        assertThat(Free.of(List.of(Free.of(daily, Optional.empty(), NOW, 0)), NOW))
                .isEqualTo(new Free(NOW, null));
    }

    @Test
    void waitsForThePlaceThatFillsTheWindowToLeaveIt() {
        Limit daily = new Limit(Limit.Kind.ACCOUNT, 25, Duration.ofDays(1));
        Instant filling = NOW.minus(Duration.ofHours(20));
        assertThat(Free.of(daily, Optional.of(filling), NOW, 0))
                .isEqualTo(new Free(NOW.plus(Duration.ofHours(4)), daily));
    }

    @Test
    void waitsForTheLastOfSeveralLimits() {
        Limit daily = new Limit(Limit.Kind.ACCOUNT, 25, Duration.ofDays(1));
        Limit pause = new Limit(Limit.Kind.SPACING, 1, Duration.ofSeconds(10));
        Free next = Free.of(
                List.of(
                        Free.of(pause, Optional.of(NOW.minusSeconds(1)), NOW, 0),
                        Free.of(daily, Optional.of(NOW.minus(Duration.ofHours(1))), NOW, 0)),
                NOW);
        assertThat(next).isEqualTo(new Free(NOW.plus(Duration.ofHours(23)), daily));
    }

    @Test
    void asksAgainWhenOthersUseTheWholeLimit() {
        Instant reset = NOW.plusSeconds(600);
        Limit nothing = new Reported(false, Duration.ofDays(1), 100, 100, reset).at(NOW);
        assertThat(nothing.posts()).isZero();
        assertThat(Free.of(nothing, Optional.empty(), NOW, 0).at()).isEqualTo(reset);
        assertThat(new Reported(false, Duration.ofDays(1), 100, 100, reset)
                        .at(reset)
                        .posts())
                .isEqualTo(100);
    }

    @Test
    void bringsThoseWhoWaitForTheAppOneByOne() {
        Limit app = new Limit(Limit.Kind.APP, 100, Duration.ofHours(24));
        Optional<Instant> filling = Optional.of(NOW.minus(Duration.ofHours(23)));
        Instant first = Free.of(app, filling, NOW, 0).at();
        assertThat(first).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(Duration.between(first, Free.of(app, filling, NOW, 0.5).at()))
                .isEqualTo(Duration.ofHours(24).dividedBy(200));
    }

    /** Posts come at any times, each takes the place it is given: whatever the limits, no window holds too many. */
    @Property(tries = 300)
    void noWindowEverHoldsMoreThanItsLimit(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 90) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 6) int posts,
            @ForAll @IntRange(min = 1, max = 300) int window,
            @ForAll @IntRange(min = 1, max = 40) int spacing) {
        List<Limit> limits = List.of(
                new Limit(Limit.Kind.ACCOUNT, posts, Duration.ofSeconds(window)),
                new Limit(Limit.Kind.SPACING, 1, Duration.ofSeconds(spacing)));
        List<Instant> taken = new ArrayList<>();
        Instant now = NOW;
        for (int pause : pauses) {
            now = now.plusSeconds(pause);
            Instant asked = now;
            List<Free> free = limits.stream()
                    .map(limit -> Free.of(limit, nthNewest(taken, limit.posts()), asked, 0))
                    .toList();
            taken.add(Free.of(free, asked).at());
        }
        assertThat(taken).isSorted();
        for (Limit limit : limits) {
            for (int i = 0; i + limit.posts() < taken.size(); i++) {
                assertThat(Duration.between(taken.get(i), taken.get(i + limit.posts())))
                        .as("%s, place %d", limit, i)
                        .isGreaterThanOrEqualTo(limit.window());
            }
        }
    }

    private static Optional<Instant> nthNewest(List<Instant> taken, int n) {
        return taken.stream().sorted(Comparator.reverseOrder()).skip(n - 1L).findFirst();
    }
}
