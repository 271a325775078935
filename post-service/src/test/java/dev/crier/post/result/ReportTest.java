package dev.crier.post.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostResult;
import dev.crier.post.result.Report.Decision;
import dev.crier.post.result.Report.Standing;
import dev.crier.post.target.TargetOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void storesTheFirstReportAndTheOneThatEndsAReview() {
        assertThat(Report.decide(standing(TargetOutcome.PENDING, 1), report(1))).isEqualTo(Decision.STORE);
        assertThat(Report.decide(standing(TargetOutcome.NEEDS_REVIEW, 1), report(1)))
                .isEqualTo(Decision.STORE);
    }

    @Test
    void keepsADefiniteWord() {
        assertThat(Report.decide(standing(TargetOutcome.PUBLISHED, 1), report(1)))
                .isEqualTo(Decision.IGNORE_ENDED);
        assertThat(Report.decide(standing(TargetOutcome.FAILED, 1), report(1))).isEqualTo(Decision.IGNORE_ENDED);
        assertThat(Report.decide(standing(TargetOutcome.CANCELLED, 1), report(1)))
                .isEqualTo(Decision.IGNORE_ENDED);
    }

    @Test
    void passesOverReportsAboutAnEarlierEdit() {
        assertThat(Report.decide(standing(TargetOutcome.PENDING, 2), report(1))).isEqualTo(Decision.IGNORE_OLD_VERSION);
    }

    @Test
    void letsANewerRoundReplaceAnyWordAndAnOlderOneNone() {
        Standing live = new Standing(TargetOutcome.PUBLISHED, 1, 1);
        assertThat(Report.decide(live, report(1, 2))).isEqualTo(Decision.STORE);
        Standing retried = new Standing(TargetOutcome.PENDING, 1, 2);
        assertThat(Report.decide(retried, report(1, 1))).isEqualTo(Decision.IGNORE_OLD_ROUND);
        assertThat(Report.decide(retried, report(1, null))).isEqualTo(Decision.IGNORE_OLD_ROUND);
        assertThat(Report.decide(retried, report(1, 2))).isEqualTo(Decision.STORE);
    }

    private static Standing standing(TargetOutcome outcome, int version) {
        return new Standing(outcome, version, 1);
    }

    private static PostResult report(int version) {
        return report(version, 1);
    }

    private static PostResult report(int version, @Nullable Integer round) {
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
                Instant.EPOCH,
                round,
                null);
    }
}
