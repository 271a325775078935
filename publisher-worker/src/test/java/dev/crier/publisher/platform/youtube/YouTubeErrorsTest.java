package dev.crier.publisher.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YouTubeErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "401, authError, needs_reconnect",
        "401, expired, needs_reconnect",
        "401, authorizationRequired, needs_reconnect",
        "401, youtubeSignupRequired, account_blocked",
        "403, authenticatedUserNotChannel, account_blocked",
        "403, insufficientPermissions, account_blocked",
        "403, forbidden, account_blocked",
        "403, accountClosed, account_blocked",
        "403, accountSuspended, account_blocked",
        "403, authenticatedUserAccountClosed, account_blocked",
        "403, authenticatedUserAccountSuspended, account_blocked",
        "403, channelClosed, account_blocked",
        "403, channelSuspended, account_blocked",
        "403, ineligibleAccount, account_blocked",
        "403, commentsDisabled, account_blocked",
        "403, quotaExceeded, rate_limited",
        "403, dailyLimitExceeded, rate_limited",
        "403, rateLimitExceeded, rate_limited",
        "429, userRateLimitExceeded, rate_limited",
        "429, uploadRateLimitExceeded, rate_limited",
        "400, uploadLimitExceeded, rate_limited",
        "400, invalidTitle, content_refused",
        "400, invalidDescription, content_refused",
        "400, invalidTags, content_refused",
        "400, invalidCategoryId, content_refused",
        "400, invalidPublishAt, content_refused",
        "400, invalidFilename, content_refused",
        "400, invalidRecordingDetails, content_refused",
        "400, invalidVideoGameRating, content_refused",
        "400, invalidVideoMetadata, content_refused",
        "400, defaultLanguageNotSet, content_refused",
        "400, mediaBodyRequired, content_refused",
        "403, forbiddenPrivacySetting, content_refused",
        "403, forbiddenLicenseSetting, content_refused",
        "400, invalidImage, content_refused",
        "400, commentTextRequired, content_refused",
        "400, commentTextTooLong, content_refused",
        "400, channelOrVideoIdMissing, content_refused",
        "400, invalidCommentThreadMetadata, content_refused",
        "400, processingFailure, transient",
        "404, videoNotFound, content_refused",
        "404, channelNotFound, content_refused",
        "500, internalError, transient",
        "503, backendError, transient",
        "502, somethingNew, transient",
        "504, somethingNew, transient",
        "418, somethingNew, unclassified",
    })
    void classifiesReasons(int status, String reason, String kind) {
        assertThat(failure(status, reason, "No").kind()).isEqualTo(kind);
    }

    @Test
    void waitsForMidnightOnThePacificWhenTheDaysQuotaIsUsedUp() {
        Instant midnight = Instant.parse("2026-11-23T08:00:00Z");
        assertThat(failure(403, "quotaExceeded", "Quota"))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(midnight));
        assertThat(failure(429, "rateLimitExceeded", "Quota exceeded for 'Video Uploads per day'"))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(midnight));
    }

    private static Failure failure(int status, String reason, String message) {
        String body = """
                {"error":{"code":%d,"message":"%s","errors":[{"reason":"%s"}]}}""".formatted(status, message, reason);
        return YouTubeErrors.failure(new WireAnswer(status, name -> Optional.empty(), body), NOW);
    }
}
