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
        "401, invalid_token, needs_reconnect, false",
        "401, use_dpop_nonce, transient, false",
        "401, invalid_dpop_proof, transient, false",
        "403, ScopeMissingError, needs_reconnect, false",
        "400, InvalidToken, needs_reconnect, false",
        "401, AuthMissing, needs_reconnect, false",
        "401, AuthenticationRequired, needs_reconnect, false",
        "400, invalid_grant, needs_reconnect, false",
        "403, ScopeMissingError, needs_reconnect, false",
        "401, AccountTakedown, account_blocked, false",
        "401, AccountDeactivated, account_blocked, false",
        "403, AccountNotFound, account_blocked, false",
        "400, InvalidRequest, content_refused, false",
        "400, InvalidMimeType, content_refused, false",
        "400, InvalidSize, content_refused, false",
        "400, BlobNotFound, transient, false",
        "400, InvalidSwap, outcome_unknown, true",
        "400, RecordNotFound, transient, false",
        "400, HandleNotFound, transient, false",
        "413, PayloadTooLarge, content_refused, false",
        "413, PayloadTooLargeError, content_refused, false",
        "429, RateLimitExceeded, rate_limited, false",
        "500, InternalServerError, transient, true",
        "502, UpstreamFailure, transient, true",
        "503, NotEnoughResources, transient, true",
        "504, UpstreamTimeout, transient, true",
        "400, UnsupportedContentType, content_refused, false",
        "400, VideoTooLarge, content_refused, false",
        "400, VideoTooLong, content_refused, false",
        "400, BadAspectRatio, content_refused, false",
        "429, DailyLimitExceeded, rate_limited, false",
        "400, TooManyOpenUploads, rate_limited, false",
        "403, UploadForbidden, account_blocked, false",
        "401, unconfirmed_email, account_blocked, false",
        "503, ServiceOverloaded, transient, false",
        "400, UploadNotReady, transient, false",
        "400, MissingParts, transient, false",
        "400, UploadExpired, transient, false",
        "400, UploadNotFound, transient, false",
        "418, Teapot, unclassified, false",
    })
    void classifiesNames(int status, String name, String kind, boolean mayLie) {
        Failure failure = failure(status, name, Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
    }

    @ParameterizedTest
    @CsvSource({
        "413, content_refused, false",
        "404, transient, false",
        "429, rate_limited, false",
        "500, transient, true",
        "502, transient, true",
        "503, transient, true",
        "504, transient, true",
        "418, unclassified, false",
    })
    void classifiesWhatProxiesAnswer(int status, String kind, boolean mayLie) {
        Failure failure =
                BlueskyErrors.failure(new WireAnswer(status, header -> Optional.empty(), "<html>No</html>"), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
    }

    @ParameterizedTest
    @CsvSource({
        "validation_failure, content_refused",
        "pds_upload_unsupported_blob_size, content_refused",
        "encoding_failure, transient",
        "pds_upload_failure, transient",
        "generic_failure, transient",
        "a_new_one, transient",
        "unconfirmed_email, account_blocked",
    })
    void classifiesFailedJobs(String code, String kind) {
        Failure failure = BlueskyErrors.job(code, "No", NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        if (failure instanceof Failure.Transient passing) {
            assertThat(passing.startOver()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"BlobNotFound, true", "UploadExpired, true", "ExpiredToken, false", "UpstreamFailure, false"})
    void knowsWhatHasToBePreparedAgain(String name, boolean startOver) {
        assertThat(failure(400, name, Map.of()))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isEqualTo(startOver));
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
