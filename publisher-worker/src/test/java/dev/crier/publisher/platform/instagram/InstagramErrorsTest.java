package dev.crier.publisher.platform.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstagramErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "190, 458, needs_reconnect, false",
        "190, 459, needs_reconnect, false",
        "190, 460, needs_reconnect, false",
        "190, 463, needs_reconnect, false",
        "190, 464, needs_reconnect, false",
        "190, 467, needs_reconnect, false",
        "190, 492, needs_reconnect, false",
        "102, 0, needs_reconnect, false",
        "10, 0, account_blocked, false",
        "3, 0, account_blocked, false",
        "200, 0, account_blocked, false",
        "210, 0, account_blocked, false",
        "25, 2207050, account_blocked, false",
        "4, 0, rate_limited, false",
        "17, 0, rate_limited, false",
        "32, 0, rate_limited, false",
        "341, 0, rate_limited, false",
        "613, 0, rate_limited, false",
        "80001, 0, rate_limited, false",
        "80002, 0, rate_limited, false",
        "4, 2207051, rate_limited, true",
        "9, 2207042, rate_limited, false",
        "368, 0, rate_limited, false",
        "1, 0, transient, true",
        "2, 0, transient, true",
        "-1, 2207001, transient, true",
        "-2, 2207003, transient, false",
        "-1, 2207032, transient, false",
        "-1, 2207053, transient, false",
        "-2, 2207020, transient, false",
        "24, 2207006, transient, false",
        "24, 2207008, transient, false",
        "9007, 2207027, transient, true",
        "9004, 2207052, transient, false",
        "352, 2207026, content_refused, false",
        "36000, 2207004, content_refused, false",
        "36001, 2207005, content_refused, false",
        "36003, 2207009, content_refused, false",
        "36004, 2207010, content_refused, false",
        "100, 2207023, content_refused, false",
        "100, 2207035, content_refused, false",
        "100, 2207036, content_refused, false",
        "100, 2207037, content_refused, false",
        "100, 2207040, content_refused, false",
        "1, 2207057, content_refused, false",
        "100, 2207081, content_refused, false",
        "100, 2207077, content_refused, false",
        "100, 2207083, content_refused, false",
        "100, 2207082, transient, false",
        "100, 2207028, content_refused, false",
        "100, 33, transient, true",
        "100, 0, content_refused, false",
        "4711, 0, unclassified, false",
    })
    void classifiesCodes(int code, int subcode, String kind, boolean mayLie) {
        Failure failure = InstagramErrors.failure(answer(code, subcode, Map.of()), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
        assertThat(failure.reason().code()).startsWith(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource({
        "2207026, content_refused",
        "2207005, content_refused",
        "2207052, transient",
        "2207082, transient",
        "2207042, transient",
        "2209999, transient",
    })
    void readsTheSubcodeInAContainersSentence(String subcode, String kind) {
        Failure failure = InstagramErrors.container("Error: Media upload has failed with error code " + subcode);
        assertThat(failure.kind()).isEqualTo(kind);
        if (failure instanceof Failure.Transient passing) {
            assertThat(passing.startOver()).isTrue();
        }
    }

    @Test
    void waitsAsLongAsInstagramSays() {
        String usage = """
                {"u1":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":7}]}""";
        Failure failure = InstagramErrors.failure(answer(80002, 0, Map.of("X-Business-Use-Case-Usage", usage)), NOW);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(7))));
    }

    @Test
    void survivesAnAnswerThatIsNoJson() {
        WireAnswer html = new WireAnswer(503, name -> Optional.empty(), "<html>");
        Failure failure = InstagramErrors.failure(html, NOW);
        assertThat(failure.kind()).isEqualTo("transient");
        assertThat(failure.reason().mayLie()).isTrue();
    }

    private static WireAnswer answer(int code, int subcode, Map<String, String> headers) {
        String sub = subcode == 0 ? "" : ",\"error_subcode\":" + subcode;
        String body = "{\"error\":{\"message\":\"No\",\"type\":\"OAuthException\",\"code\":" + code + sub + "}}";
        return new WireAnswer(400, name -> Optional.ofNullable(headers.get(name)), body);
    }
}
