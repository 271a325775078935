package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingReasonTest {

    @ParameterizedTest
    @CsvSource({
        "DEFERRED, quota_account, QUOTA",
        "DEFERRED, quota_spacing, QUOTA",
        "DEFERRED, rate_limited, RATE_LIMITED",
        "DEFERRED, platform_paused, PAUSED",
        "DEFERRED, platform_unavailable, UNAVAILABLE",
        "DEFERRED, whatever a platform calls it, RETRY",
        "NEEDS_RECONNECT, 190, OWNER",
        "RECONCILING, , READING",
        "VERIFYING, , READING",
        "READY, , TIME",
        "RECEIVED, , TIME"
    })
    void isOneOfAFew(String state, String code, WaitingReason reason) {
        assertThat(WaitingReason.of(state, code)).isEqualTo(reason);
    }
}
