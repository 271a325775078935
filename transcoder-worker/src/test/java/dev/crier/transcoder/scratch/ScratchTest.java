package dev.crier.transcoder.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path root;

    private Scratch scratch;

    private Scratch open(long limit, long keepFree) throws IOException {
        scratch = new Scratch(root, limit, keepFree);
        scratch.open();
        return scratch;
    }

    @AfterEach
    void close() throws IOException {
        scratch.close();
    }

    @Test
    void deletesAJobsFilesAfterIt() throws IOException {
        Path file;
        try (var space = open(10 * MEGABYTE, 0).take(MEGABYTE)) {
            file = Files.writeString(space.file("original"), "bytes");
        }

        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void clearsWhatADeadProcessLeftAndNothingElse() throws IOException {
        Path left = Files.createDirectories(root.resolve("left/job"));
        Files.writeString(left.resolve("original"), "bytes");
        var other = new Scratch(root, 10 * MEGABYTE, 0);
        other.open();
        var inUse = other.take(MEGABYTE).file("original");
        Files.writeString(inUse, "bytes");

        open(10 * MEGABYTE, 0);

        assertThat(root.resolve("left")).doesNotExist();
        assertThat(inUse).exists();
        other.close();
    }

    @Test
    void lendsNoMoreThanItsLimit() throws IOException {
        var space = open(10 * MEGABYTE, 0).take(6 * MEGABYTE);

        assertThatThrownBy(() -> scratch.take(6 * MEGABYTE))
                .isInstanceOf(ScratchFull.class)
                .hasMessageContaining("needs 6 MB")
                .hasMessageContaining("only 4 MB");
        space.close();
        scratch.take(6 * MEGABYTE).close();
    }

    @Test
    void saysWhichDiskIsFull() throws IOException {
        open(Long.MAX_VALUE / 2, Long.MAX_VALUE / 8);

        assertThatThrownBy(() -> scratch.take(MEGABYTE))
                .isInstanceOf(ScratchFull.class)
                .hasMessageContaining("disk of the scratch folder " + root + " is full");
        assertThatThrownBy(scratch::requireRoom).isInstanceOf(ScratchFull.class);
    }
}
