package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileTest {

    @TempDir
    private Path folder;

    @Test
    void takesItsTypeFromItsName() throws Exception {
        Path file = Files.writeString(folder.resolve("holiday.MOV"), "x");

        assertThat(VideoFile.of(file).mimeType()).isEqualTo("video/quicktime");
    }

    @Test
    void refusesWhatCannotBeSent() throws Exception {
        assertRefused(folder.resolve("missing.mp4"), "no readable file");
        assertRefused(folder, "no readable file");
        assertRefused(Files.writeString(folder.resolve("notes.txt"), "x"), "not named like a video");
        assertRefused(Files.createFile(folder.resolve("empty.mp4")), "is empty");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> VideoFile.of(file))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(Stop.USAGE))
                .hasMessageContaining(why);
    }
}
