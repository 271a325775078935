package dev.crier.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    private Path home;

    private Logs logs;

    @BeforeEach
    void writeLogs() throws IOException {
        Layout layout = new Layout(home);
        Files.createDirectories(layout.logs());
        Files.writeString(layout.log("post-service"), """
                no time here
                2026-01-02 10:00:00.100 INFO  post 11-aa is scheduled
                2026-01-02 10:00:09.300 INFO  post 11-aa is posted
                """);
        Files.writeString(layout.log("publisher-worker"), """
                2026-01-02 10:00:08,200 ERROR target of 11-aa failed
                java.io.IOException: gone – 11-aa
                \tat Somewhere
                2026-01-02T10:00:08 INFO  something else
                """);
        logs = new Logs(layout);
    }

    @Test
    void showsTheWayOfAPostThroughAllServicesByTime() {
        assertThat(logs.mentioning(List.of("11-aa")))
                .satisfiesExactly(
                        entry -> assertThat(entry).startsWith("post-service").endsWith("is scheduled"),
                        entry -> assertThat(entry)
                                .startsWith("publisher-worker")
                                .contains("gone – 11-aa\n\tat Somewhere"),
                        entry -> assertThat(entry).startsWith("post-service").endsWith("is posted"));
    }

    @Test
    void showsTheEndOfOneLogAsItIs() {
        assertThat(logs.last(List.of("post-service"), 1))
                .containsExactly("2026-01-02 10:00:09.300 INFO  post 11-aa is posted");
    }

    @Test
    void keepsLinesThatComeBeforeAnyTime() {
        assertThat(logs.last(List.of("post-service"), 9)).first().isEqualTo("no time here");
    }

    @Test
    void saysWhichLogsThereAre() {
        assertThatThrownBy(() -> logs.last(List.of("nobody"), 1))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("post-service, publisher-worker");
    }
}
