package dev.crier.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Stop;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChaosCommandTest {

    @Test
    void refusesWhatItCannotDoBeforeAnythingIsStarted() {
        refuses("crash-point", "There is no scenario crash-point");
        refuses("zombie --times 0", "--times has to be above zero");
        refuses("monkey --minutes 0", "--minutes has to be above zero");
        refuses("zombie --platforms myspace", "Chaos knows no platform myspace");
    }

    private static void refuses(String arguments, String sentence) {
        ChaosCommand command = new ChaosCommand();
        new CommandLine(command).parseArgs(arguments.split(" ", -1));
        assertThatThrownBy(command::call).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.sentence()).contains(sentence);
            assertThat(stop.exitCode()).isEqualTo(Stop.USAGE);
        });
    }
}
