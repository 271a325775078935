package dev.crier.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashesTest {

    private static final List<String> BOTH = List.of("post-service", "scheduler-service");

    @TempDir
    Path folder;

    private Crashes crashes;

    @BeforeEach
    void begin() {
        crashes = new Crashes(folder);
    }

    @Test
    void aServiceFindsItsOrderWhereItsVariableSays() {
        crashes.arm(BOTH, "sent:20");
        assertThat(crashes.variable("post-service")).isEqualTo("@" + folder.resolve("post-service"));
        assertThat(folder.resolve("post-service")).hasContent("sent:20");
        assertThat(folder.resolve("scheduler-service")).hasContent("sent:20");
    }

    @Test
    void tellsHowManyWereCaughtAndDisarmsTheOthers() throws Exception {
        crashes.arm(BOTH, "sent:20");
        Files.delete(folder.resolve("post-service"));
        Files.writeString(folder.resolve("post-service.done"), "SENT 17\n");
        assertThat(crashes.await(BOTH, Duration.ofSeconds(5))).contains(17);
        assertThat(folder.resolve("scheduler-service")).doesNotExist();
    }

    @Test
    void anOrderThatNobodyCarriedOutIsTakenBack() throws Exception {
        crashes.arm(BOTH, "sent:20");
        assertThat(crashes.await(BOTH, Duration.ofMillis(100))).isEmpty();
        assertThat(folder.resolve("post-service")).doesNotExist();
    }

    @Test
    void whatAnEarlierOrderDidIsForgotten() throws Exception {
        Files.writeString(folder.resolve("post-service.done"), "SENT 17\n");
        crashes.arm(BOTH, "sent:20");
        assertThat(crashes.await(BOTH, Duration.ofMillis(100))).isEmpty();
    }
}
