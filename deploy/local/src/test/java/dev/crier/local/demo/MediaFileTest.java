package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFileTest {

    @TempDir
    private Path folder;

    @Test
    void takesItsTypeFromItsName() throws Exception {
        MediaFile video = MediaFile.video(Files.writeString(folder.resolve("holiday.MOV"), "x"));
        MediaFile picture = MediaFile.picture(Files.writeString(folder.resolve("me.and.you.JPEG"), "x"));

        assertThat(video.mimeType()).isEqualTo("video/quicktime");
        assertThat(video.isVideo()).isTrue();
        assertThat(picture.mimeType()).isEqualTo("image/jpeg");
        assertThat(picture.isVideo()).isFalse();
    }

    @Test
    void refusesWhatCannotBeSent() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "x");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));

        assertRefused(() -> MediaFile.video(folder.resolve("missing.mp4")), "no readable file");
        assertRefused(() -> MediaFile.video(folder), "no readable file");
        assertRefused(() -> MediaFile.video(notes), "not named like a video");
        assertRefused(() -> MediaFile.picture(notes), "not named like a picture");
        assertRefused(() -> MediaFile.picture(empty), "not named like a picture");
        assertRefused(() -> MediaFile.video(empty), "is empty");
    }

    private static void assertRefused(ThrowingCallable read, String why) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(Stop.USAGE))
                .hasMessageContaining(why);
    }
}
