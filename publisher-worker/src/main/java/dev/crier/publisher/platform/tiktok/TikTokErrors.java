package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.ErrorTable.afresh;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TikTok's error codes and the reasons for which a publication failed. The HTTP status says little: some come with 200.
 *
 * @see <a href="https://developers.tiktok.com/doc/tiktok-api-v2-error-handling">Error handling</a>
 * @see <a href="https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status">Fail reasons</a>
 */
final class TikTokErrors {

    static final String OK = "ok";

    /** Windows of 24 hours slide, so one may end long before a day is over. */
    private static final Duration HOUR = Duration.ofHours(1);

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "access_token_invalid", "auth_removed", "http_401")
            .put(
                    blocked("Connect the account again and allow everything Crier asks for."),
                    "scope_not_authorized",
                    "scope_permission_missed",
                    "token_not_authorized_for_specified_publish_id")
            .put(blocked("Update the TikTok app on the creator's phone."), "app_version_check_failed")
            .put(
                    blocked("TikTok has not audited this installation's app yet: make the account private and set"
                            + " privacy_level to SELF_ONLY."),
                    "unaudited_client_can_only_post_to_private_accounts")
            .put(
                    blocked("Who runs this installation has to verify the address of its media in TikTok's portal."),
                    "url_ownership_unverified")
            .put(blocked("TikTok does not let this account post; open the app."), "spam_risk_user_banned_from_posting")
            .put(
                    limited(HOUR).hint("TikTok takes about 15 posts of an account in 24 hours."),
                    "spam_risk_too_many_posts")
            .put(
                    limited(HOUR).hint("Publish or delete the drafts that wait in TikTok's inbox."),
                    "spam_risk_too_many_pending_share")
            .put(limited(HOUR), "reached_active_user_cap")
            .put(limited(Duration.ofMinutes(1)), "rate_limit_exceeded", "http_429")
            .put(
                    refused("TikTok refused the post's details."),
                    "invalid_param",
                    "invalid_params",
                    "invalid_request",
                    "invalid_file_upload")
            .put(refused("Set privacy_level to one that the TikTok account offers."), "privacy_level_option_mismatch")
            .put(refused("It is too late to cancel the post."), "publish_not_cancellable")
            .put(refused("The post was cancelled on TikTok."), "publish_cancelled")
            .put(refused("TikTok does not take this file format."), "file_format_check_failed")
            .put(refused("The video is longer than this TikTok account may post."), "duration_check_failed")
            .put(refused("TikTok takes 23 to 60 frames per second."), "frame_rate_check_failed")
            .put(
                    refused("TikTok takes sides of 360 to 4,096 pixels, in photos up to 1080p."),
                    "picture_size_check_failed")
            .put(refused("TikTok's moderation refused the post."), "spam_risk", "spam_risk_text")
            .put(afresh(), "invalid_publish_id", "internal")
            .put(
                    afresh().hint("TikTok could not fetch the file from this installation."),
                    "video_pull_failed",
                    "photo_pull_failed")
            .put(passing().lying(), "internal_error");

    private TikTokErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        JsonNode error = Json.read(answer.body()).path("error");
        String status = "http_" + answer.status();
        String code = Json.text(error, "/code").filter(word -> !word.equals(OK)).orElse(status);
        String message =
                Json.text(error, "/message").filter(text -> !text.isBlank()).orElse("TikTok answered " + code + ".");
        @Nullable Instant retryAt = answer.retryAfter(now).orElse(null);
        return TABLE.find(Stream.of(code, status))
                .map(rule -> ErrorTable.failure(rule, code, message, now, retryAt))
                .orElseGet(() -> byStatus(answer, code, message));
    }

    private static Failure byStatus(WireAnswer answer, String code, String message) {
        Reason reason = Reason.of(code, message);
        if (answer.ok()) {
            return new Failure.OutcomeUnknown(reason);
        }
        return answer.status() >= 500
                ? new Failure.Transient(new Reason(code, message, null, true), null, false)
                : new Failure.Unclassified(reason);
    }

    /** Why a publication failed; {@code reason} is TikTok's word. */
    static Failure failed(String reason, Instant now) {
        String message = "TikTok did not publish the post: " + (reason.isEmpty() ? "no reason given" : reason) + ".";
        return TABLE.find(Stream.of(reason))
                .map(rule -> ErrorTable.failure(rule, reason, message, now, null))
                .orElseGet(() -> new Failure.Unclassified(Reason.of(reason.isEmpty() ? "failed" : reason, message)));
    }
}
