package dev.crier.publisher.platform.youtube;

import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * YouTube's error reasons; {@code status reason} before the reason alone.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">Errors</a>
 */
final class YouTubeErrors {

    private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Los_Angeles");
    /** Whole days of quota, that end at midnight Pacific. */
    private static final Set<String> DAILY = Set.of("quotaExceeded", "dailyLimitExceeded");

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "authError", "expired", "authorizationRequired", "required", "http_401")
            .put(
                    blocked("Create a channel for this Google account, then connect it again."),
                    "youtubeSignupRequired",
                    "authenticatedUserNotChannel")
            .put(
                    blocked("Connect the account again and allow everything Crier asks for."),
                    "insufficientPermissions",
                    "forbidden")
            .put(
                    blocked("Open YouTube Studio and resolve what it says about the channel."),
                    "accountClosed",
                    "accountSuspended",
                    "authenticatedUserAccountClosed",
                    "authenticatedUserAccountSuspended",
                    "channelClosed",
                    "channelSuspended",
                    "ineligibleAccount")
            .put(blocked("Allow comments in YouTube Studio."), "commentsDisabled")
            .put(limited(Duration.ofHours(24)), "quotaExceeded", "dailyLimitExceeded", "uploadLimitExceeded")
            .put(limited(Duration.ofMinutes(1)), "rateLimitExceeded", "userRateLimitExceeded")
            // of thumbnails; how many are too many is not published
            .put(limited(Duration.ofMinutes(15)), "uploadRateLimitExceeded")
            .put(refused("The title must have 1 to 100 characters, without < and >."), "invalidTitle")
            .put(refused("The description may have 5,000 bytes, without < and >."), "invalidDescription")
            .put(refused("The tags may have 500 characters in all."), "invalidTags")
            .put(refused("Choose one of YouTube's categories."), "invalidCategoryId")
            .put(
                    refused("YouTube refused the video's details."),
                    "invalidPublishAt",
                    "invalidFilename",
                    "invalidRecordingDetails",
                    "invalidVideoGameRating",
                    "invalidVideoMetadata",
                    "defaultLanguageNotSet",
                    "mediaBodyRequired",
                    "forbiddenPrivacySetting",
                    "forbiddenLicenseSetting")
            .put(refused("Choose another picture as the thumbnail: JPEG or PNG, up to 50 MB."), "invalidImage")
            .put(
                    refused("YouTube refused the comment."),
                    "commentTextRequired",
                    "commentTextTooLong",
                    "channelOrVideoIdMissing",
                    "invalidCommentThreadMetadata")
            .put(refused("The video is no longer on YouTube."), "videoNotFound", "channelNotFound")
            .put(passing().lying(), "internalError", "backendError", "processingFailure");

    private YouTubeErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode error = Json.read(answer.body()).path("error");
        String status = "http_" + answer.status();
        String reason = Json.text(error, "/errors/0/reason").orElse(status);
        String message = Json.text(error, "/message").orElse("YouTube answered with status " + answer.status() + ".");
        return TABLE.find(Stream.of(status + " " + reason, reason, status))
                .map(rule -> ErrorTable.failure(rule, reason, message, now, retryAt(answer, reason, message, now)))
                .orElseGet(() -> byStatus(answer.status(), reason, message));
    }

    private static Failure byStatus(int status, String code, String message) {
        return status >= 500
                ? new Failure.Transient(new Reason(code, message, null, true), null, false)
                : new Failure.Unclassified(Reason.of(code, message));
    }

    private static @Nullable Instant retryAt(WireAnswer answer, String reason, String message, Instant now) {
        // the upload bucket's daily end is told as a rate limit whose only difference is its quota metric's name
        boolean daily = DAILY.contains(reason)
                || (reason.equals("rateLimitExceeded") && answer.status() == 429 && message.contains("per day"));
        return answer.retryAfter(now).orElseGet(() -> daily ? nextQuotaDay(now) : null);
    }

    private static Instant nextQuotaDay(Instant now) {
        ZonedDateTime there = now.atZone(QUOTA_ZONE);
        return there.toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(QUOTA_ZONE)
                .toInstant();
    }
}
