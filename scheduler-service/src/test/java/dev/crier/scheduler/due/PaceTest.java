package dev.crier.scheduler.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final DueConfig CONFIG = new DueConfig() {
        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public Duration idle() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration retry() {
            return Duration.ofSeconds(1);
        }
    };

    @Test
    void doesNotSleepWhileAWholeBatchWasTaken() {
        assertThat(Pace.sleep(true, Duration.ofSeconds(5), CONFIG)).isZero();
    }

    @Test
    void sleepsUntilTheNextPostIsDue() {
        assertThat(Pace.sleep(false, Duration.ofMillis(42), CONFIG)).isEqualTo(Duration.ofMillis(42));
        assertThat(Pace.sleep(false, Duration.ofMillis(3), CONFIG)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void looksAgainBeforeLongForPostsThatAreWrittenMeanwhile() {
        assertThat(Pace.sleep(false, Duration.ofHours(1), CONFIG)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void pausesWhileADuePostIsHeldByAnother() {
        assertThat(Pace.sleep(false, Duration.ofMillis(-3000), CONFIG)).isEqualTo(Duration.ofMillis(10));
    }
}
