package dev.crier.publisher.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CircuitsTest {

    private static final PlatformId TIKTOK = PlatformId.of("tiktok");
    private static final PlatformId YOUTUBE = PlatformId.of("youtube");

    private final Circuits circuits = new Circuits(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    private final AccountId account = AccountId.random();
    private final AccountId other = AccountId.random();

    @Test
    void leavesAnAccountAloneThatFailsAndNoOther() {
        fail(TIKTOK, account, 5);
        assertThat(circuits.look(TIKTOK, account, "p")).isPresent();
        assertThat(circuits.look(TIKTOK, other, "p")).isEmpty();
        assertThat(circuits.isOpen(TIKTOK)).isFalse();
    }

    @Test
    void leavesAPlatformAloneWhereSeveralAccountsFailAndNoOther() {
        fail(TIKTOK, account, 3);
        fail(TIKTOK, other, 3);
        fail(TIKTOK, AccountId.random(), 2);
        assertThat(circuits.isOpen(TIKTOK)).isTrue();
        assertThat(circuits.look(TIKTOK, AccountId.random(), "p")).isPresent();
        assertThat(circuits.look(YOUTUBE, account, "p")).isEmpty();
    }

    @Test
    void forgetsARowThatASuccessEnds() {
        fail(TIKTOK, account, 4);
        circuits.witness(TIKTOK, account).worked();
        fail(TIKTOK, account, 4);
        assertThat(circuits.enter(TIKTOK, account, "p")).isEmpty();
    }

    private void fail(PlatformId platform, AccountId of, int times) {
        for (int i = 0; i < times; i++) {
            circuits.witness(platform, of).failed();
        }
    }
}
