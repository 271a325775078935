package dev.crier.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegToolsTest {

    @TempDir
    private Path folder;

    @Test
    void unpacksExecutablesThatRun() throws IOException {
        var tools = BundledFfmpeg.unpack(folder.resolve("cache"));

        assertThat(tools.version()).startsWith("8.");
        assertThat(VersionQuery.run(tools.ffprobe(), "-version")).contains("ffprobe version 8.");
        assertThat(VersionQuery.run(
                        tools.ffmpeg(),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=d=0.1:s=64x64",
                        "-c:v",
                        "libx264",
                        "-f",
                        "null",
                        "-"))
                .doesNotContain("Error");
    }

    @Test
    void unpacksOnce() throws IOException {
        var first = BundledFfmpeg.unpack(folder.resolve("cache"));
        var made = Files.getLastModifiedTime(first.ffmpeg());

        assertThat(BundledFfmpeg.unpack(folder.resolve("cache"))).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.ffmpeg())).isEqualTo(made);
        try (var left = Files.list(folder.resolve("cache"))) {
            assertThat(left).containsExactly(first.folder());
        }
    }

    @Test
    void usesTheFolderThatIsConfigured() throws IOException {
        fake("ffmpeg", "ffmpeg version n7.0.2 built with --enable-gpl --enable-libx264");
        fake("ffprobe", "");

        assertThat(FfmpegTools.find(folder, folder)).isEqualTo(new FfmpegTools(folder, "7.0.2"));
        assertThat(FfmpegTools.find(folder.resolve("ffmpeg"), folder).ffprobe()).isEqualTo(folder.resolve("ffprobe"));
    }

    @ParameterizedTest
    @CsvSource({
        "ffmpeg version 4.4.2 --enable-libx264",
        "ffmpeg version 7.0 --disable-gpl",
        "something else",
    })
    void refusesAConfiguredOneThatIsTooOldOrHasNoX264(String answer) throws IOException {
        fake("ffmpeg", answer);
        fake("ffprobe", "");

        assertThatThrownBy(() -> FfmpegTools.find(folder, folder))
                .isInstanceOf(FfmpegMissing.class)
                .hasMessageContaining("correct crier.ffmpeg.path");
    }

    @ParameterizedTest
    @CsvSource({
        "4.4.2-0ubuntu0.22.04.1, true",
        "5.1.6-0+deb12u1, false",
        "8.0.1, false",
        "N-117, false",
        "2024-08-01-git-ef, false"
    })
    void knowsOldVersions(String version, boolean tooOld) {
        assertThat(VersionQuery.isTooOld(version)).isEqualTo(tooOld);
    }

    private void fake(String name, String answer) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\necho '" + answer + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
