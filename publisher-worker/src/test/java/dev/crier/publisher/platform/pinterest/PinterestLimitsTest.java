package dev.crier.publisher.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Allowance.Scope;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinterestLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void readsTheClosestLimitWithItsWindow() {
        Map<String, String> headers = Map.of(
                "x-ratelimit-limit", "300, 100;w=60;name=\"org_write\", 300;w=86400;name=\"trial\"",
                "x-ratelimit-remaining", "12",
                "x-ratelimit-reset", "3600");
        assertThat(PinterestLimits.of(answer(headers), NOW))
                .contains(new Allowance(Scope.ACCOUNT, 300, 288, Duration.ofDays(1), NOW.plusSeconds(3600)));
    }

    @Test
    void saysNothingOfALimitWhoseWindowIsNotTold() {
        assertThat(PinterestLimits.of(answer(Map.of("x-ratelimit-limit", "100", "x-ratelimit-remaining", "12")), NOW))
                .isEmpty();
        assertThat(PinterestLimits.of(answer(Map.of()), NOW)).isEmpty();
    }

    private static WireAnswer answer(Map<String, String> headers) {
        return new WireAnswer(201, name -> Optional.ofNullable(headers.get(name)), "");
    }
}
