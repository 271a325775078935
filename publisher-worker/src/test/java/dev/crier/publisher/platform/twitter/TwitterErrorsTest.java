package dev.crier.publisher.platform.twitter;

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

class TwitterErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | about:blank | Unauthorized | needs_reconnect | false",
                "403 | https://api.twitter.com/2/problems/unsupported-authentication | No | needs_reconnect | false",
                "403 | about:blank | The token is missing the scope media.write. | needs_reconnect | false",
                "402 | https://api.twitter.com/2/problems/credits | No credits | account_blocked | false",
                "403 | https://api.twitter.com/2/problems/client-forbidden | No | account_blocked | false",
                "403 | https://api.x.com/2/problems/oauth1-permissions | No | account_blocked | false",
                "403 | about:blank | You are not allowed to create a Tweet with duplicate content. | content_refused | true",
                "403 | about:blank | You are not allowed to create a Post with duplicate content | content_refused | true",
                "403 | https://api.twitter.com/2/problems/not-authorized-for-resource | You can only reply to or quote posts where you are mentioned or are the author. | account_blocked | false",
                "403 | about:blank | Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to. | account_blocked | false",
                "403 | about:blank | The Tweet contains an invalid URL. | content_refused | false",
                "403 | about:blank | This user is not allowed to post a video longer than 2 minutes | content_refused | false",
                "403 | about:blank | Your Tweet text is too long. For more information see help. | content_refused | false",
                "400 | about:blank | Invalid. Tweet text is too long. | content_refused | false",
                "403 | https://api.x.com/2/problems/user-suspended | No | account_blocked | false",
                "403 | about:blank | To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in. | account_blocked | false",
                "403 | about:blank | You are not permitted to perform this action. | account_blocked | true",
                "403 | about:blank | Something nobody has seen | unclassified | false",
                "404 | https://api.x.com/2/problems/resource-not-found | No | content_refused | false",
                "400 | https://api.x.com/2/problems/invalid-request | No | content_refused | false",
                "413 | '' | '' | content_refused | false",
                "431 | '' | '' | content_refused | false",
                "429 | about:blank | Too Many Requests | rate_limited | false",
                "403 | https://api.twitter.com/2/problems/usage-capped | No | rate_limited | false",
                "429 | https://api.twitter.com/2/problems/usage-capped | No | rate_limited | false",
                "500 | https://api.x.com/2/problems/internal-error | No | transient | true",
                "502 | '' | '' | transient | true",
                "503 | about:blank | Service Unavailable | transient | true",
                "504 | '' | '' | transient | true",
                "520 | '' | '' | transient | true",
            })
    void classifiesProblems(int status, String type, String detail, String kind, boolean mayLie) {
        String body = """
                {"title":"T","detail":"%s","type":"%s","status":%d}""".formatted(detail, type, status);
        Failure failure = failure(status, body, Map.of());
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
    }

    @Test
    void uploadsAgainWhenMediaAreRefused() {
        String body = """
                {"errors":[{"parameters":{"media.media_ids":["[123]"]},"message":"Your media IDs are invalid."}],\
                "title":"Invalid Request","detail":"One or more parameters to your request was invalid.",\
                "type":"https://api.twitter.com/2/problems/invalid-request"}""";
        assertThat(failure(400, body, Map.of())).isInstanceOfSatisfying(Failure.Transient.class, again -> {
            assertThat(again.startOver()).isTrue();
            assertThat(again.reason().code()).isEqualTo("media-invalid");
            assertThat(again.reason().message()).isEqualTo("Your media IDs are invalid.");
        });
    }

    @Test
    void readsPlainTextHtmlAndNumbers() {
        assertThat(failure(400, "media type unrecognized", Map.of()).reason().code())
                .isEqualTo("media-unrecognized");
        assertThat(failure(400, "{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]}", Map.of()))
                .isInstanceOf(Failure.RateLimited.class);
        assertThat(failure(503, "<html>Over capacity</html>", Map.of()).reason().mayLie())
                .isTrue();
    }

    @Test
    void waitsForTheLastEmptyBucket() {
        long soon = NOW.plusSeconds(60).getEpochSecond();
        long late = NOW.plusSeconds(7200).getEpochSecond();
        assertThat(retryAt(Map.of("x-rate-limit-remaining", "0", "x-rate-limit-reset", "" + soon)))
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(retryAt(Map.of(
                        "x-rate-limit-remaining",
                        "7",
                        "x-rate-limit-reset",
                        "" + soon,
                        "x-user-limit-24hour-remaining",
                        "0",
                        "x-user-limit-24hour-reset",
                        "" + late)))
                .isEqualTo(NOW.plusSeconds(7200));
        assertThat(retryAt(Map.of("x-rate-limit-reset", "" + soon))).isEqualTo(NOW.plusSeconds(60));
        assertThat(retryAt(Map.of("retry-after", "5"))).isEqualTo(NOW.plusSeconds(5));
        assertThat(retryAt(Map.of())).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void blamesTheFileForFailedProcessingUnlessXBlamesItself() {
        assertThat(TwitterErrors.processing("InvalidMedia", "Unsupported", NOW))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(TwitterErrors.processing("SomethingNew", "Unsupported", NOW))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(TwitterErrors.processing("InternalError", "Sorry", NOW))
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        again -> assertThat(again.startOver()).isTrue());
    }

    private static Instant retryAt(Map<String, String> headers) {
        Failure failure = failure(429, "{\"title\":\"Too Many Requests\",\"status\":429}", headers);
        assertThat(failure).isInstanceOf(Failure.RateLimited.class);
        return ((Failure.RateLimited) failure).retryAt();
    }

    private static Failure failure(int status, String body, Map<String, String> headers) {
        return TwitterErrors.failure(
                new WireAnswer(
                        status,
                        name -> Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT))),
                        body),
                NOW);
    }
}
