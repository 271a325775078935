package dev.crier.publisher.platform.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.facebook.FacebookTypes.Problem;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "190, 463, needs_reconnect, false",
        "190, 492, needs_reconnect, false",
        "102, 0, needs_reconnect, false",
        "10, 0, account_blocked, false",
        "3, 0, account_blocked, false",
        "200, 0, account_blocked, false",
        "210, 0, account_blocked, false",
        "283, 0, account_blocked, false",
        "1404078, 0, account_blocked, false",
        "100, 4854002, account_blocked, false",
        "4, 0, rate_limited, false",
        "17, 0, rate_limited, false",
        "32, 0, rate_limited, false",
        "341, 0, rate_limited, false",
        "613, 0, rate_limited, false",
        "80001, 0, rate_limited, false",
        "368, 0, rate_limited, false",
        "368, 1390008, rate_limited, false",
        "1404112, 0, rate_limited, false",
        "1, 0, transient, true",
        "2, 0, transient, true",
        "100, 1363047, transient, true",
        "1609010, 0, transient, true",
        "6001, 0, transient, false",
        "6001, 1363037, transient, false",
        "6000, 0, content_refused, false",
        "382, 0, content_refused, false",
        "324, 2069019, content_refused, false",
        "389, 0, transient, false",
        "100, 1363040, content_refused, false",
        "100, 1363127, content_refused, false",
        "1363128, 0, content_refused, false",
        "1363129, 0, content_refused, false",
        "100, 1366046, content_refused, false",
        "506, 1455006, content_refused, true",
        "100, 1366051, content_refused, true",
        "100, 1609005, transient, false",
        "100, 1609008, content_refused, false",
        "100, 2061006, content_refused, false",
        "1346003, 0, content_refused, false",
        "1404102, 0, content_refused, false",
        "1404006, 0, content_refused, false",
        "100, 33, transient, false",
        "803, 0, transient, false",
        "12, 0, transient, false",
        "100, 0, content_refused, false",
        "104, 0, content_refused, false",
        "4711, 0, unclassified, false",
    })
    void classifiesCodes(int code, int subcode, String kind, boolean mayLie) {
        Failure failure = FacebookErrors.failure(answer(code, subcode, false, Map.of()), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
        assertThat(failure.reason().code()).startsWith(Integer.toString(code));
    }

    @Test
    void preparesAnewWhatFacebookHasDropped() {
        assertThat(FacebookErrors.failure(answer(100, 33, false, Map.of()), NOW))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        gone -> assertThat(gone.startOver()).isTrue());
    }

    @Test
    void believesThatTroubleIsTransient() {
        Failure failure = FacebookErrors.failure(answer(4711, 0, true, Map.of()), NOW);
        assertThat(failure.kind()).isEqualTo("transient");
        assertThat(failure.reason().mayLie()).isTrue();
    }

    @Test
    void waitsAsLongAsFacebookSaysElseAnHour() {
        String usage = """
                {"1234":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":7}]}""";
        assertThat(retryAt(Map.of("X-Business-Use-Case-Usage", usage))).isEqualTo(NOW.plus(Duration.ofMinutes(7)));
        assertThat(retryAt(Map.of())).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private static Instant retryAt(Map<String, String> headers) {
        return ((Failure.RateLimited) FacebookErrors.failure(answer(32, 0, false, headers), NOW)).retryAt();
    }

    @ParameterizedTest
    @CsvSource({
        "OffsetInvalidError, true, transient, false",
        "OffsetInvalidError, false, transient, false",
        "PartialRequestError, true, transient, true",
        "PartialRequestError, false, content_refused, false",
        "ProcessingFailedError, true, transient, true",
        "ProcessingFailedError, false, content_refused, false",
        "NotAuthorizedError, false, needs_reconnect, false",
        "SomethingNew, true, unclassified, false",
    })
    void readsTheUploadHostsOwnErrors(String type, boolean retriable, String kind, boolean startOver) {
        String body = "{\"debug_info\":{\"retriable\":" + retriable + ",\"type\":\"" + type + "\",\"message\":\"No\"}}";
        Failure failure = FacebookErrors.failure(new WireAnswer(400, name -> Optional.empty(), body), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure instanceof Failure.Transient passing && passing.startOver())
                .isEqualTo(startOver);
    }

    @Test
    void survivesAnAnswerThatIsNoJson() {
        Failure failure = FacebookErrors.failure(new WireAnswer(503, name -> Optional.empty(), "<html>"), NOW);
        assertThat(failure.kind()).isEqualTo("transient");
        assertThat(failure.reason().mayLie()).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithAVideoThatWasAccepted() {
        Failure known = FacebookErrors.processing(new Problem("1363128", "Too long"), NOW);
        assertThat(known).isInstanceOf(Failure.ContentRefused.class);
        assertThat(known.reason().hint()).contains("90 seconds");
        Failure unknown = FacebookErrors.processing(new Problem("", "Resolution too low."), NOW);
        assertThat(unknown).isInstanceOf(Failure.ContentRefused.class);
        assertThat(unknown.reason().message()).isEqualTo("Resolution too low.");
    }

    private static WireAnswer answer(int code, int subcode, boolean passing, Map<String, String> headers) {
        String sub = subcode == 0 ? "" : ",\"error_subcode\":" + subcode;
        String body = "{\"error\":{\"message\":\"No\",\"type\":\"OAuthException\",\"code\":" + code + sub
                + ",\"is_transient\":" + passing + "}}";
        return new WireAnswer(400, name -> Optional.ofNullable(headers.get(name)), body);
    }
}
