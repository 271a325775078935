package dev.crier.publisher.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, transient, false",
        "400, InvalidToken, needs_reconnect, false",
        "401, AuthMissing, needs_reconnect, false",
        "403, ScopeMissingError, needs_reconnect, false",
        "401, AccountTakedown, account_blocked, false",
        "400, InvalidRequest, content_refused, false",
        "400, InvalidMimeType, content_refused, false",
        "400, BlobNotFound, transient, false",
        "400, InvalidSwap, outcome_unknown, true",
        "413, PayloadTooLarge, content_refused, false",
        "429, RateLimitExceeded, rate_limited, false",
        "500, InternalServerError, transient, true",
        "502, UpstreamFailure, transient, true",
        "400, VideoTooLong, content_refused, false",
        "401, unconfirmed_email, account_blocked, false",
        "418, Teapot, unclassified, false",
    })
    void classifiesNames(int status, String name, String kind, boolean mayLie) {
        Failure failure = failure(status, name, Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
    }

    @Test
    void waitsUntilTheLimitIsReset() {
        Failure failure = failure(429, "RateLimitExceeded", Map.of("RateLimit-Reset", "1795342000"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(Instant.ofEpochSecond(1795342000)));
    }

    @Test
    void obeysRetryAfterToTheSecond() {
        Failure failure = failure(429, "RateLimitExceeded", Map.of("Retry-After", "90", "RateLimit-Reset", "1"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(NOW.plusSeconds(90)));
    }

    private static Failure failure(int status, String name, Map<String, String> headers) {
        String body = "{\"error\":\"" + name + "\",\"message\":\"No\"}";
        return BlueskyErrors.failure(
                new WireAnswer(status, header -> Optional.ofNullable(headers.get(header)), body), NOW);
    }
}
