package dev.crier.publisher.platform.twitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Allowance.Scope;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwitterLimitsTest {

    @Test
    void readsEachBucketThatIsComplete() {
        Map<String, String> headers = Map.of(
                "x-rate-limit-limit", "100",
                "x-rate-limit-remaining", "93",
                "x-rate-limit-reset", "1795687200",
                "x-app-limit-24hour-limit", "10000",
                "x-app-limit-24hour-remaining", "0",
                "x-app-limit-24hour-reset", "1795690000",
                "x-user-limit-24hour-limit", "500");
        Instant reset = Instant.ofEpochSecond(1_795_687_200L);
        assertThat(TwitterLimits.of(answer(headers)))
                .containsExactly(
                        new Allowance(Scope.ACCOUNT, 100, 7, Duration.ofMinutes(15), reset),
                        new Allowance(
                                Scope.APP,
                                10_000,
                                10_000,
                                Duration.ofHours(24),
                                Instant.ofEpochSecond(1_795_690_000L)));
    }

    @Test
    void believesNoNonsense() {
        assertThat(TwitterLimits.of(answer(Map.of(
                        "x-rate-limit-limit", "many",
                        "x-rate-limit-remaining", "93",
                        "x-rate-limit-reset", "1795687200"))))
                .isEmpty();
        assertThat(TwitterLimits.of(answer(Map.of(
                        "x-rate-limit-limit", "5",
                        "x-rate-limit-remaining", "93",
                        "x-rate-limit-reset", "1795687200"))))
                .isEmpty();
    }

    private static WireAnswer answer(Map<String, String> headers) {
        return new WireAnswer(201, name -> Optional.ofNullable(headers.get(name)), "");
    }
}
