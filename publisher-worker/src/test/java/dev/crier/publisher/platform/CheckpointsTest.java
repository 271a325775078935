package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private final SettableClock clock = SettableClock.at("2026-11-25T10:00:00Z");
    private final FakeWork work = FakeWork.text("x", Map.of(), Map.of()).by(clock);

    @Test
    void savesEveryTwoSecondsAndAtTheEnd() {
        try (Checkpoints saving = new Checkpoints(work)) {
            for (int chunk = 1; chunk <= 9; chunk++) {
                clock.advance(Duration.ofMillis(500));
                saving.passed(chunk);
            }
            assertThat(work.saved()).containsExactly("4", "8");
        }
        assertThat(work.saved()).containsExactly("4", "8", "9");
    }

    @Test
    void savesWhatWasPassedWhenTheUploadFails() {
        assertThatThrownBy(() -> {
                    try (Checkpoints saving = new Checkpoints(work)) {
                        saving.passed(1);
                        throw StepFailure.passing("x", "y");
                    }
                })
                .isInstanceOf(StepFailure.class);
        assertThat(work.saved()).containsExactly("1");
    }

    @Test
    void savesNothingTwice() {
        try (Checkpoints saving = new Checkpoints(work)) {
            clock.advance(Duration.ofSeconds(2));
            saving.passed(1);
        }
        assertThat(work.saved()).containsExactly("1");
    }
}
