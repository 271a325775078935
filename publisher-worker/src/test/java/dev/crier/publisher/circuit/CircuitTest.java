package dev.crier.publisher.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void opensAfterARowOfFailuresAndNotBefore() {
        Circuit circuit = new Circuit(3, 1);
        circuit.failed("a", NOW, 1);
        circuit.failed("a", NOW, 1);
        circuit.worked();
        circuit.failed("a", NOW, 1);
        circuit.failed("a", NOW, 1);
        assertThat(circuit.look("p", NOW)).isEmpty();
        circuit.failed("a", NOW, 1);
        assertThat(circuit.look("p", NOW)).contains(NOW.plusSeconds(5));
    }

    @Test
    void takesTheFailuresOfOneAccountForNothingButItsOwn() {
        Circuit platform = new Circuit(3, 2);
        for (int i = 0; i < 20; i++) {
            platform.failed("a", NOW, 0);
        }
        assertThat(platform.look("p", NOW)).isEmpty();
        platform.failed("b", NOW, 0);
        assertThat(platform.look("p", NOW)).isPresent();
    }

    @Test
    void letsOneProbeThroughAndClosesWhenItWorks() {
        Circuit circuit = open();
        Instant after = NOW.plusSeconds(5);
        assertThat(circuit.enter("p", after)).isEmpty();
        assertThat(circuit.enter("q", after)).contains(after.plusSeconds(2));
        assertThat(circuit.enter("p", after)).as("the probe's next step").isEmpty();
        circuit.worked();
        assertThat(circuit.enter("q", after)).isEmpty();
        assertThat(circuit.enter("p", after)).isEmpty();
    }

    @Test
    void opensForTwiceAsLongWhenTheProbeFails() {
        Circuit circuit = open();
        Instant after = NOW.plusSeconds(5);
        circuit.enter("p", after);
        circuit.failed("a", after, 1);
        assertThat(circuit.look("p", after)).contains(after.plusSeconds(10));
        for (int i = 0; i < 10; i++) {
            after = circuit.look("p", after).orElse(after);
            circuit.enter("p", after);
            circuit.failed("a", after, 1);
        }
        assertThat(circuit.look("p", after)).contains(after.plusSeconds(120));
    }

    /** Calls that began before it opened end while it is open: they say nothing new. */
    @Test
    void isNotKeptOpenByCallsThatWereUnderWay() {
        Circuit circuit = open();
        circuit.failed("a", NOW.plusSeconds(4), 1);
        assertThat(circuit.look("p", NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void replacesAProbeOfWhichNothingIsHeard() {
        Circuit circuit = open();
        Instant after = NOW.plusSeconds(5);
        circuit.enter("p", after);
        assertThat(circuit.enter("q", after.plusSeconds(44))).isPresent();
        assertThat(circuit.enter("q", after.plusSeconds(45))).isEmpty();
    }

    private static Circuit open() {
        Circuit circuit = new Circuit(1, 1);
        circuit.failed("a", NOW, 1);
        return circuit;
    }
}
