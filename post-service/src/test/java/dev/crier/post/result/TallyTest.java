package dev.crier.post.result;

import static dev.crier.post.target.TargetOutcome.CANCELLED;
import static dev.crier.post.target.TargetOutcome.FAILED;
import static dev.crier.post.target.TargetOutcome.NEEDS_REVIEW;
import static dev.crier.post.target.TargetOutcome.PENDING;
import static dev.crier.post.target.TargetOutcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.TargetCounts;
import dev.crier.post.target.TargetOutcome;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void waitsForEveryTarget() {
        assertThat(Tally.of(List.of(PUBLISHED, PENDING)).end()).isEmpty();
    }

    @Test
    void isPostedOnlyIfEveryTargetIsLive() {
        assertThat(Tally.of(List.of(PUBLISHED, PUBLISHED)).end()).contains(CompletedStatus.POSTED);
        assertThat(Tally.of(List.of(PUBLISHED, FAILED)).end()).contains(CompletedStatus.FAILED);
        assertThat(Tally.of(List.of(PUBLISHED, CANCELLED)).end()).contains(CompletedStatus.FAILED);
        assertThat(Tally.of(List.of(PUBLISHED, NEEDS_REVIEW)).end()).contains(CompletedStatus.FAILED);
    }

    @Test
    void isCancelledOnlyIfEveryTargetIs() {
        assertThat(Tally.of(List.of(CANCELLED, CANCELLED)).end()).contains(CompletedStatus.CANCELLED);
        assertThat(Tally.of(List.of(CANCELLED, FAILED)).end()).contains(CompletedStatus.FAILED);
    }

    @Test
    void countsEachOutcome() {
        assertThat(Tally.of(List.of(PUBLISHED, FAILED, FAILED, CANCELLED, NEEDS_REVIEW, PENDING)))
                .isEqualTo(new Tally(new TargetCounts(1, 2, 1, 1), 1));
    }

    @Property
    void losesNoTarget(@ForAll @Size(max = 20) List<TargetOutcome> outcomes) {
        var tally = Tally.of(outcomes);
        assertThat(tally.counts().total() + tally.pending()).isEqualTo(outcomes.size());
        assertThat(tally.end().isPresent()).isEqualTo(!outcomes.contains(PENDING));
    }
}
