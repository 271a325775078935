package dev.crier.publisher.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinterestErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "400, 1, Invalid request: 'x' does not match '^\\d+$', content_refused",
        "400, 1, Sorry! This site doesn't allow you to save Pins., content_refused",
        "400, 235, Unable to reach the URL, content_refused",
        "400, 58, You already have a board with this name., content_refused",
        "401, 2, Authentication failed., needs_reconnect",
        "401, 3, Your application consumer type is not supported, account_blocked",
        "401, 99, Something new, needs_reconnect",
        "403, 29, You are not permitted to access that resource., account_blocked",
        "403, 7, Something new, account_blocked",
        "403, 1, 'The Pin''s image is too small, too large or is broken', content_refused",
        "404, 40, Board not found., content_refused",
        "404, 2030, Board or section not found, content_refused",
        "404, 50, Pin not found., content_refused",
        "404, 404, Media upload not found, transient",
        "409, 409, Could not get exclusive access, transient",
        "413, 413, Too large, content_refused",
        "429, 8, This request exceeded a rate limit., rate_limited",
        "429, 102, Sorry we blocked this as spam, rate_limited",
        "408, 408, Time-out, transient",
        "500, 500, No, transient",
        "502, 502, No, transient",
        "503, 503, No, transient",
        "504, 504, No, transient",
        "599, 1, No, transient",
        "418, 1, No, unclassified",
    })
    void classifiesByStatusThenCode(int status, int code, String message, String kind) {
        Failure failure = failure(status, code, message, Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().message()).isEqualTo(message);
    }

    @Test
    void takesNoServerErrorForProofThatNothingWasPublished() {
        for (int status : new int[] {408, 500, 502, 503, 504, 599}) {
            assertThat(failure(status, status, "No", Map.of()).reason().mayLie())
                    .isTrue();
        }
        assertThat(failure(429, 8, "No", Map.of()).reason().mayLie()).isFalse();
    }

    @Test
    void registersAgainWhenTheUploadIsGone() {
        assertThat(failure(404, 404, "Media upload not found", Map.of()))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void waitsForTheLastOfTheWindows() {
        assertThat(retryAt(Map.of("x-ratelimit-reset", "7"))).isEqualTo(NOW.plusSeconds(7));
        assertThat(retryAt(Map.of("x-ratelimit-reset", "1, 40;w=60"))).isEqualTo(NOW.plusSeconds(40));
        assertThat(retryAt(Map.of("x-ratelimit-reset", "" + NOW.plusSeconds(90).getEpochSecond())))
                .isEqualTo(NOW.plusSeconds(90));
        assertThat(retryAt(Map.of("x-ratelimit-reset", "soon"))).isEqualTo(NOW.plusSeconds(60));
        assertThat(retryAt(Map.of("Retry-After", "5", "x-ratelimit-reset", "7")))
                .isEqualTo(NOW.plusSeconds(5));
        assertThat(retryAt(Map.of())).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void waitsForHoursWhereItIsNotTheRateLimit() {
        assertThat(failure(429, 102, "Sorry we blocked this", Map.of()))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(NOW.plusSeconds(4 * 3600)));
    }

    @Test
    void tellsTheRequestsIdForPinterestsSupport() {
        assertThat(failure(400, 1, "No.", Map.of("x-pinterest-rid", "42"))
                        .reason()
                        .message())
                .isEqualTo("No. (Pinterest request 42)");
    }

    @ParameterizedTest
    @CsvSource({
        "400, EntityTooLarge, content_refused, false",
        "400, EntityTooSmall, content_refused, false",
        "403, AccessDenied, transient, true",
        "400, ExpiredToken, transient, true",
        "403, SignatureDoesNotMatch, transient, true",
        "400, RequestTimeout, transient, false",
        "503, SlowDown, transient, false",
        "500, SomethingNew, transient, false",
        "411, MissingContentLength, unclassified, false",
    })
    void readsTheBucketsXml(int status, String code, String kind, boolean startOver) {
        String xml = "<?xml version=\"1.0\"?>\n<Error><Code>" + code + "</Code><Message>No</Message></Error>";
        Failure failure = PinterestErrors.store(answer(status, xml, Map.of()), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure instanceof Failure.Transient passing && passing.startOver())
                .isEqualTo(startOver);
        assertThat(failure.reason().code()).isEqualTo(code);
    }

    private static Instant retryAt(Map<String, String> headers) {
        Failure failure = failure(429, 8, "No", headers);
        assertThat(failure).isInstanceOf(Failure.RateLimited.class);
        return ((Failure.RateLimited) failure).retryAt();
    }

    private static Failure failure(int status, int code, String message, Map<String, String> headers) {
        String body = "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message.replace("\\", "\\\\"));
        return PinterestErrors.failure(answer(status, body, headers), NOW);
    }

    private static WireAnswer answer(int status, String body, Map<String, String> headers) {
        return new WireAnswer(status, name -> Optional.ofNullable(headers.get(name)), body);
    }
}
