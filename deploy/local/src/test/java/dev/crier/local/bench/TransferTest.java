package dev.crier.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crier.local.bench.Transfer.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final long SIZE = 1_000_000_000;

    @Test
    void countsTheTimeOfTheFileAndNotTheWaitingAroundIt() {
        List<Look> looks = new ArrayList<>();
        looks.add(look(0, 7_000));
        looks.add(look(2_000, 8_000)); // prepares
        looks.add(look(3_000, 500_000_000));
        looks.add(look(4_000, 1_000_008_000));
        looks.add(look(9_000, 1_004_000_000)); // waits for the platform, and talks about it

        Transfer transfer = Transfer.of(looks, SIZE);

        assertThat(transfer.written()).isEqualTo(1_003_993_000);
        assertThat(transfer.time()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(30));
    }

    @Test
    void isExactForAnEvenFlow() {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            looks.add(look(i * 50L, i * SIZE / 100));
        }

        double seconds = Transfer.of(looks, SIZE).time().toNanos() / 1e9;

        assertThat(seconds).isEqualTo(5, within(0.001));
    }

    @Test
    void whoWroteNextToNothingDidNotSendTheFile() {
        Transfer transfer = Transfer.of(List.of(look(0, 100), look(50, 900), look(100, 4_000)), SIZE);

        assertThat(transfer.written()).isEqualTo(3_900);
    }

    private static Look look(long millis, long written) {
        return new Look(millis * 1_000_000, written);
    }
}
