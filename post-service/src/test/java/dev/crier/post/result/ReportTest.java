package dev.crier.post.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostResult;
import dev.crier.post.result.Report.Decision;
import dev.crier.post.target.TargetOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void storesTheFirstReportAndTheOneThatEndsAReview() {
        assertThat(Report.decide(TargetOutcome.PENDING, 1, report(1))).isEqualTo(Decision.STORE);
        assertThat(Report.decide(TargetOutcome.NEEDS_REVIEW, 1, report(1))).isEqualTo(Decision.STORE);
    }

    @Test
    void keepsADefiniteWord() {
        assertThat(Report.decide(TargetOutcome.PUBLISHED, 1, report(1))).isEqualTo(Decision.IGNORE_ENDED);
        assertThat(Report.decide(TargetOutcome.FAILED, 1, report(1))).isEqualTo(Decision.IGNORE_ENDED);
        assertThat(Report.decide(TargetOutcome.CANCELLED, 1, report(1))).isEqualTo(Decision.IGNORE_ENDED);
    }

    @Test
    void passesOverReportsAboutAnEarlierEdit() {
        assertThat(Report.decide(TargetOutcome.PENDING, 2, report(1))).isEqualTo(Decision.IGNORE_OLD_VERSION);
    }

    private static PostResult report(int version) {
        return new PostResult(
                PostId.random(),
                version,
                AccountId.random(),
                UserId.random(),
                PlatformId.of("instagram"),
                Outcome.PUBLISHED,
                "17",
                null,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
