package dev.crier.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PlatformCommandTest {

    @Test
    void showsTheSwitchForAllFirst() throws IOException {
        var switches = new ObjectMapper().readTree("""
            {"publishing": {"platform": null, "status": "active", "reason": null},
             "items": [{"platform": "tiktok", "status": "paused", "reason": "Uploads fail."}], "total": 1}\
            """);
        var lines = PlatformCommand.rows(switches).lines();
        assertThat(lines.get(1)).startsWith("all").contains("active");
        assertThat(lines.get(2)).startsWith("tiktok").contains("paused").endsWith("Uploads fail.");
    }

    @Test
    void knowsItsWordsAndWantsAReasonForARefusal() {
        var commandLine = new CommandLine(new PlatformCommand());
        assertThat(commandLine.getSubcommands().keySet())
                .containsExactlyInAnyOrder("list", "pause", "resume", "disable", "stop-all", "go");
        var disable = commandLine.getSubcommands().get("disable").getCommandSpec();
        assertThat(disable.findOption("--reason").required()).isTrue();
    }
}
