package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.TargetStep;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.publication.rules.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final State.Doubt DOUBT =
            new State.Doubt(NOW, NOW.plusSeconds(60), NOW, Reason.of("no_answer", "No answer."), null);
    private static final State READY = new State.Ready(0, null);
    private static final State.Open READING = new State.Reconciling(DOUBT, 0, 0, null, 0, 0);

    @Test
    void tellsTheWayOfAPostThatGoesWell() {
        assertThat(Story.of(new State.Received(), new State.Preparing(0), null)).isEmpty();
        assertThat(step(new State.Preparing(0), READY)).isEqualTo(TargetStep.PREPARED);
        assertThat(step(READY, new State.Committing(DOUBT, 0))).isEqualTo(TargetStep.SENT);
        State accepted = new State.Verifying(new Receipt("1", null), NOW, 0);
        assertThat(step(new State.Committing(DOUBT, 0), accepted)).isEqualTo(TargetStep.ACCEPTED);
        assertThat(Story.of(accepted, new State.Verifying(new Receipt("1", null), NOW, 1), null))
                .isEmpty();
        assertThat(Story.of(accepted, new State.Published(new Receipt("1", null)), null))
                .as("its result tells")
                .isEmpty();
    }

    @Test
    void tellsADoubtAndItsReadingOnce() {
        Story doubt = Story.of(new State.Committing(DOUBT, 0), new State.Uncertain(DOUBT, 0), "r-9")
                .orElseThrow();
        assertThat(doubt.step()).isEqualTo(TargetStep.IN_DOUBT);
        assertThat(doubt.code()).isEqualTo("no_answer");
        assertThat(doubt.requestId()).isEqualTo("r-9");
        assertThat(step(new State.Uncertain(DOUBT, 0), READING)).isEqualTo(TargetStep.READING);
        State between = new State.Deferred(NOW, Reason.of("reconciling", "Reading."), READING);
        assertThat(Story.of(READING, between, null)).isEmpty();
        assertThat(Story.of(between, READING, null)).isEmpty();
    }

    @Test
    void tellsWhyItWaitsAndUntilWhen() {
        State waits = new State.Deferred(NOW, Reason.of("quota", "Used up.", "Wait."), new State.Ready(0, null));
        Story line = Story.of(READY, waits, null).orElseThrow();
        assertThat(line.step()).isEqualTo(TargetStep.WAITING);
        assertThat(line.until()).isEqualTo(NOW);
        assertThat(line.hint()).isEqualTo("Wait.");
        State longer = new State.Deferred(NOW.plusSeconds(9), Reason.of("quota", "Used up."), new State.Ready(1, null));
        assertThat(Story.of(waits, longer, null).orElseThrow().key())
                .as("the same wait is told once")
                .isEqualTo(line.key());
    }

    @Test
    void tellsThatAnEndedOneIsTakenUpAgain() {
        State failed = new State.Failed(new FailureInfo("transient", "503", "Down", null));
        assertThat(step(READY, failed)).isEqualTo(TargetStep.GIVEN_UP);
        assertThat(step(failed, new State.Received())).isEqualTo(TargetStep.TAKEN_UP_AGAIN);
    }

    private static TargetStep step(State before, State after) {
        return Story.of(before, after, null).orElseThrow().step();
    }
}
