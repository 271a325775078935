package dev.crier.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.OwnerDecision;
import dev.crier.post.PostError;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;
import org.junit.jupiter.api.Test;

class OwnersWordTest {

    private static final String URL = "https://example.org/p/17";

    @Test
    void retriesWhatHasFailedAndNothingElse() {
        assertThat(OwnersWord.retry(target(TargetOutcome.FAILED, 1))).isEqualTo(new OwnersWord.Taken());
        assertThat(OwnersWord.retry(target(TargetOutcome.PENDING, 2))).isEqualTo(new OwnersWord.Known());
        assertThat(refusal(OwnersWord.retry(target(TargetOutcome.PENDING, 1)))).isEqualTo(PostError.TARGET_PENDING);
        assertThat(refusal(OwnersWord.retry(target(TargetOutcome.NEEDS_REVIEW, 1))))
                .isEqualTo(PostError.TARGET_NEEDS_REVIEW);
        assertThat(refusal(OwnersWord.retry(target(TargetOutcome.PUBLISHED, 1))))
                .isEqualTo(PostError.TARGET_NOT_FAILED);
        assertThat(refusal(OwnersWord.retry(target(TargetOutcome.CANCELLED, 1))))
                .isEqualTo(PostError.TARGET_NOT_FAILED);
    }

    @Test
    void resolvesWhatNeedsAReviewOnce() {
        for (OwnerDecision decision : OwnerDecision.values()) {
            assertThat(OwnersWord.resolve(target(TargetOutcome.NEEDS_REVIEW, 1), decision, null))
                    .isEqualTo(new OwnersWord.Taken());
            assertThat(OwnersWord.resolve(target(TargetOutcome.PENDING, 2), decision, null))
                    .isEqualTo(new OwnersWord.Known());
            assertThat(refusal(OwnersWord.resolve(target(TargetOutcome.PENDING, 1), decision, null)))
                    .isEqualTo(PostError.TARGET_NOT_IN_REVIEW);
            assertThat(refusal(OwnersWord.resolve(target(TargetOutcome.FAILED, 1), decision, null)))
                    .isEqualTo(PostError.TARGET_NOT_IN_REVIEW);
        }
    }

    @Test
    void takesTheSameWordTwiceForOne() {
        TargetResult live = target(TargetOutcome.PUBLISHED, 2);
        live.platformPostUrl = URL;
        assertThat(OwnersWord.resolve(live, OwnerDecision.LIVE, URL)).isEqualTo(new OwnersWord.Known());
        assertThat(refusal(OwnersWord.resolve(live, OwnerDecision.DROP, null)))
                .isEqualTo(PostError.TARGET_NOT_IN_REVIEW);
        assertThat(OwnersWord.resolve(target(TargetOutcome.CANCELLED, 2), OwnerDecision.DROP, null))
                .isEqualTo(new OwnersWord.Known());
        assertThat(refusal(OwnersWord.resolve(target(TargetOutcome.CANCELLED, 1), OwnerDecision.DROP, null)))
                .isEqualTo(PostError.TARGET_NOT_IN_REVIEW);
    }

    private static TargetResult target(TargetOutcome outcome, int round) {
        var target = new TargetResult();
        target.outcome = outcome;
        target.round = round;
        return target;
    }

    private static PostError refusal(OwnersWord word) {
        return ((OwnersWord.Refused) word).error();
    }
}
