package dev.crier.publisher.platform.linkedin;

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

class LinkedInErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "401, EMPTY_ACCESS_TOKEN, needs_reconnect, false",
        "401, EXPIRED_ACCESS_TOKEN, needs_reconnect, false",
        "401, REVOKED_ACCESS_TOKEN, needs_reconnect, false",
        "403, ACCESS_DENIED, account_blocked, false",
        "400, VERSION_MISSING, account_blocked, false",
        "426, NONEXISTENT_VERSION, account_blocked, false",
        "400, MISSING_FIELD, content_refused, false",
        "400, INVALID_VALUE_FOR_FIELD, content_refused, false",
        "400, INVALID_VALUE_BLANK_FIELD, content_refused, false",
        "400, FIELD_LENGTH_TOO_LONG, content_refused, false",
        "400, INVALID_URN_TYPE, content_refused, false",
        "400, INVALID_URN_ID, content_refused, false",
        "400, INVALID_URL, content_refused, false",
        "400, INVALID_IMAGE_ID, content_refused, false",
        "400, INVALID_VIDEO_ID, content_refused, false",
        "400, MEDIA_ASSET_WAITING_UPLOAD, transient, false",
        "400, MEDIA_ASSET_PROCESSING_FAILED, transient, false",
        "400, UPDATING_ASSET_FAILED, transient, false",
        "400, EXPIRED_UPLOAD_URL, transient, false",
        "403, CONTENT_BLOCKED, content_refused, false",
        "404, NOT_FOUND, account_blocked, false",
        "409, CONFLICT, transient, false",
        "422, UNPROCESSABLE_ENTITY, content_refused, false",
        "429, TOO_MANY_REQUESTS, rate_limited, false",
        "500, INTERNAL_SERVER_ERROR, transient, true",
        "503, '', transient, true",
        "504, '', transient, true",
        "401, '', needs_reconnect, false",
        "403, '', account_blocked, false",
        "413, '', content_refused, false",
        "415, '', content_refused, false",
        "400, SOMETHING_NEW, content_refused, false",
        "418, '', unclassified, false",
    })
    void classifiesCodes(int status, String code, String kind, boolean mayLie) {
        String named = code.isEmpty() ? "" : ",\"code\":\"" + code + "\"";
        Failure failure = LinkedInErrors.failure(
                answer(status, Map.of(), "{\"status\":" + status + named + ",\"message\":\"No\"}"), NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().mayLie()).isEqualTo(mayLie);
        assertThat(failure.reason().code()).isEqualTo(code.isEmpty() ? "http_" + status : code);
        assertThat(failure.reason().message()).isEqualTo("No");
    }

    @ParameterizedTest
    @CsvSource({"MEDIA_ASSET_PROCESSING_FAILED, true", "EXPIRED_UPLOAD_URL, true", "MEDIA_ASSET_WAITING_UPLOAD, false"})
    void knowsWhenTheFilesHaveToBeSentAnew(String code, boolean startOver) {
        Failure failure = LinkedInErrors.failure(answer(400, Map.of(), "{\"code\":\"" + code + "\"}"), NOW);
        assertThat(((Failure.Transient) failure).startOver()).isEqualTo(startOver);
    }

    @Test
    void readsTheCodeOfTheFirstInputError() {
        Failure failure = LinkedInErrors.failure(answer(422, Map.of(), """
                {"status":422,"errorDetailType":"com.linkedin.common.error.BadRequest","message":"Content is a duplicate",
                "errorDetails":{"inputErrors":[{"code":"DUPLICATE_POST","description":"Duplicate post is detected","input":{}}]}}"""), NOW);
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo("DUPLICATE_POST");
        assertThat(failure.reason().hint()).contains("ten minutes");
    }

    @Test
    void waitsForTheNextDayWhereTheDaysQuotaIsUsedUp() {
        assertThat(retryAt(
                        Map.of(),
                        "Resource level throttle APPLICATION DAY limit for calls to this resource is reached."))
                .isEqualTo("2026-11-23T00:00:00Z");
        assertThat(retryAt(Map.of(), "Too many requests.")).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(retryAt(Map.of("Retry-After", "17"), "Too many requests.")).isEqualTo(NOW.plusSeconds(17));
    }

    private static Instant retryAt(Map<String, String> headers, String message) {
        String body = "{\"status\":429,\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"" + message + "\"}";
        return ((Failure.RateLimited) LinkedInErrors.failure(answer(429, headers, body), NOW)).retryAt();
    }

    @Test
    void startsOverWhereAnUploadAddressIsSpentAndTakesItForNoLackOfRights() {
        Failure failure = LinkedInErrors.upload(answer(403, Map.of(), "<html>Forbidden</html>"), NOW);
        assertThat(((Failure.Transient) failure).startOver()).isTrue();
        assertThat(LinkedInErrors.upload(answer(413, Map.of(), ""), NOW)).isInstanceOf(Failure.ContentRefused.class);
        assertThat(LinkedInErrors.upload(answer(500, Map.of(), ""), NOW)
                        .reason()
                        .mayLie())
                .isTrue();
    }

    private static WireAnswer answer(int status, Map<String, String> headers, String body) {
        return new WireAnswer(status, name -> Optional.ofNullable(headers.get(name)), body);
    }
}
