package dev.crier.media.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.TranscodeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TranscodingStatusTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING, COMPLETED, false",
        "PENDING, FAILED, false",
        "PROCESSING, COMPLETED, true",
        "PROCESSING, FAILED, true",
        "COMPLETED, COMPLETED, false",
        "COMPLETED, FAILED, false",
        "FAILED, COMPLETED, true",
        "FAILED, FAILED, false"
    })
    void letsASuccessFollowAFailureButNeverTheOtherWayRound(
            TranscodingStatus status, TranscodeOutcome outcome, boolean accepted) {
        assertThat(status.accepts(outcome)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(TranscodingStatus status) {
        assertThat(TranscodingStatus.of(status.word())).hasValue(status);
    }

    @Test
    void isNotFoundByAnyOther() {
        assertThat(TranscodingStatus.of("PENDING")).isEmpty();
    }
}
