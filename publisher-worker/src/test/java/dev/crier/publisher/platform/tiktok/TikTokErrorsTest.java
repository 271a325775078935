package dev.crier.publisher.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "401, access_token_invalid, needs_reconnect",
        "401, scope_not_authorized, account_blocked",
        "400, scope_permission_missed, account_blocked",
        "400, invalid_param, content_refused",
        "400, invalid_params, content_refused",
        "400, invalid_request, content_refused",
        "400, invalid_file_upload, content_refused",
        "400, app_version_check_failed, account_blocked",
        "403, privacy_level_option_mismatch, content_refused",
        "403, unaudited_client_can_only_post_to_private_accounts, account_blocked",
        "403, url_ownership_unverified, account_blocked",
        "403, spam_risk_too_many_posts, rate_limited",
        "200, spam_risk_too_many_posts, rate_limited",
        "403, spam_risk_too_many_pending_share, rate_limited",
        "200, reached_active_user_cap, rate_limited",
        "200, spam_risk_user_banned_from_posting, account_blocked",
        "400, invalid_publish_id, transient",
        "400, token_not_authorized_for_specified_publish_id, account_blocked",
        "400, publish_not_cancellable, content_refused",
        "429, rate_limit_exceeded, rate_limited",
        "500, internal_error, transient",
        "503, something_new, transient",
        "418, something_new, unclassified",
        "200, something_new, outcome_unknown",
    })
    void classifiesCodes(int status, String code, String kind) {
        assertThat(failure(status, code).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "file_format_check_failed, content_refused",
        "duration_check_failed, content_refused",
        "frame_rate_check_failed, content_refused",
        "picture_size_check_failed, content_refused",
        "internal, transient",
        "video_pull_failed, transient",
        "photo_pull_failed, transient",
        "publish_cancelled, content_refused",
        "auth_removed, needs_reconnect",
        "spam_risk, content_refused",
        "spam_risk_text, content_refused",
        "spam_risk_user_banned_from_posting, account_blocked",
        "spam_risk_too_many_posts, rate_limited",
        "something_new, unclassified",
    })
    void classifiesReasonsOfAFailure(String reason, String kind) {
        Failure failure = TikTokErrors.failed(reason, NOW);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().message()).contains(reason);
    }

    @Test
    void waitsAMinuteForTheLimitOfAMinuteAndAnHourForThatOfADay() {
        assertThat(retryAt(429, "rate_limit_exceeded")).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(retryAt(403, "spam_risk_too_many_posts")).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void theirTroubleIsNoProof() {
        assertThat(failure(500, "internal_error").reason().mayLie()).isTrue();
        assertThat(failure(502, "").reason().mayLie()).isTrue();
        assertThat(failure(429, "rate_limit_exceeded").reason().mayLie()).isFalse();
    }

    private static Instant retryAt(int status, String code) {
        return ((Failure.RateLimited) failure(status, code)).retryAt();
    }

    private static Failure failure(int status, String code) {
        String body = """
                {"data":{},"error":{"code":"%s","message":"No","log_id":"1"}}""".formatted(code);
        return TikTokErrors.failure(new WireAnswer(status, name -> Optional.empty(), body), NOW);
    }
}
