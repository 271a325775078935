package dev.crier.publisher.platform.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "190, 463, needs_reconnect, false",
        "190, 0, needs_reconnect, false",
        "102, 0, needs_reconnect, false",
        "10, 0, account_blocked, false",
        "3, 0, account_blocked, false",
        "200, 0, account_blocked, false",
        "299, 0, account_blocked, false",
        "100, 4279013, account_blocked, false",
        "4, 0, rate_limited, false",
        "17, 0, rate_limited, false",
        "32, 0, rate_limited, false",
        "341, 0, rate_limited, false",
        "613, 0, rate_limited, false",
        "4, 2207051, rate_limited, true",
        "9, 2207042, rate_limited, false",
        "1, 0, transient, true",
        "2, 0, transient, true",
        "24, 4279009, transient, false",
        "100, 33, transient, true",
        "100, 0, content_refused, false",
        "4711, 0, unclassified, false",
    })
    void classifiesCodes(int code, int subcode, String kind, boolean mayLie) {
        Failure failure = ThreadsErrors.failure(answer(code, subcode, "No", false), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
        assertThat(failure.reason().code()).startsWith(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource({
        "THREADS_API__LINK_LIMIT_EXCEEDED",
        "THREADS_API__FEATURE_NOT_AVAILABLE",
        "THREADS_API__GEO_GATING_INVALID_COUNTRY_CODES"
    })
    void knowsThreadsOwnWordsWhereverTheyStand(String word) {
        Failure failure = ThreadsErrors.failure(answer(100, 0, "(#100) Param text: " + word, false), NOW);
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(word);
        assertThat(failure.reason().hint()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED_DOWNLOADING_VIDEO, transient",
        "FAILED_PROCESSING_AUDIO, transient",
        "FAILED_PROCESSING_VIDEO, transient",
        "UNKNOWN, transient",
        "SOMETHING_NEW, transient",
        "'', transient",
        "INVALID_ASPEC_RATIO, content_refused",
        "INVALID_BIT_RATE, content_refused",
        "INVALID_DURATION, content_refused",
        "INVALID_FRAME_RATE, content_refused",
        "INVALID_AUDIO_CHANNELS, content_refused",
        "INVALID_AUDIO_CHANNEL_LAYOUT, content_refused",
    })
    void classifiesWordsAboutMedia(String word, String kind) {
        Failure failure = ThreadsErrors.container(word);
        assertThat(failure.kind()).isEqualTo(kind);
        if (failure instanceof Failure.Transient passing) {
            assertThat(passing.startOver()).isTrue();
        }
    }

    @Test
    void believesThatItIsTransient() {
        Failure failure = ThreadsErrors.failure(answer(4711, 0, "No", true), NOW);
        assertThat(failure.kind()).isEqualTo("transient");
        assertThat(failure.reason().mayLie()).isTrue();
    }

    @Test
    void survivesAnAnswerThatIsNoJson() {
        Failure failure = ThreadsErrors.failure(new WireAnswer(503, name -> Optional.empty(), "<html>"), NOW);
        assertThat(failure.kind()).isEqualTo("transient");
        assertThat(failure.reason().mayLie()).isTrue();
    }

    private static WireAnswer answer(int code, int subcode, String message, boolean passing) {
        String sub = subcode == 0 ? "" : ",\"error_subcode\":" + subcode;
        String body = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"THApiException\",\"is_transient\":"
                + passing + ",\"code\":" + code + sub + "}}";
        return new WireAnswer(400, name -> Optional.empty(), body);
    }
}
