package dev.crier.account.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.rotation.RotationView.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationViewTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final KeyRotation rotation = KeyRotation.begin("crier-admin", NOW);

    @Test
    void tellsHowFarItIs() {
        assertThat(view().state()).isEqualTo(State.ROTATING);
        rotation.version = "vault:v2:";
        rotation.rotatedAt = NOW;
        assertThat(view().state()).isEqualTo(State.REWRAPPING);
        rotation.rewrappedAt = NOW;
        assertThat(view().state()).isEqualTo(State.SETTLING);
        rotation.finishedAt = NOW;
        assertThat(view().state()).isEqualTo(State.INCOMPLETE);
        rotation.retired = true;
        assertThat(view().state()).isEqualTo(State.DONE);
    }

    @Test
    void countsTheSpeedUntilTheLastTokenAndNotTheWaitAfterIt() {
        assertThat(RotationView.of(rotation, NOW).tokensPerSecond()).isZero();
        rotation.rotatedAt = NOW;
        rotation.done = 5000;
        assertThat(RotationView.of(rotation, NOW.plusSeconds(2)).tokensPerSecond())
                .isEqualTo(2500);
        rotation.rewrappedAt = NOW.plusSeconds(5);
        assertThat(RotationView.of(rotation, NOW.plusSeconds(60)).tokensPerSecond())
                .isEqualTo(1000);
    }

    @Test
    void aDeadReplicasLeaseRunsOutAndALivingOnesDoesNot() {
        assertThat(rotation.freeFor("a", NOW)).isTrue();
        rotation.runner = "a";
        rotation.runnerUntil = NOW.plusSeconds(30);
        assertThat(rotation.freeFor("b", NOW)).isFalse();
        assertThat(rotation.freeFor("a", NOW)).isTrue();
        assertThat(rotation.freeFor("b", NOW.plusSeconds(31))).isTrue();
    }

    private RotationView view() {
        return RotationView.of(rotation, NOW);
    }
}
