package dev.crier.sandbox.twitter;

import dev.crier.ffmpeg.FfmpegTools;
import dev.crier.sandbox.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Videos whose size or length matters. */
final class TwitterClips {
    private TwitterClips() {}

    static synchronized Path of(int width, int height, int seconds) {
        Path file = TestMedia.FOLDER.resolve("x-%dx%d-%ds.mp4".formatted(width, height, seconds));
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(TestMedia.FOLDER);
            String source = "color=c=teal:s=%dx%d:r=10:d=%d".formatted(width, height, seconds);
            Process process = new ProcessBuilder(List.of(
                            FfmpegTools.find(null, FfmpegTools.defaultCache())
                                    .ffmpeg()
                                    .toString(),
                            "-y",
                            "-v",
                            "error",
                            "-f",
                            "lavfi",
                            "-i",
                            source,
                            "-c:v",
                            "libx264",
                            "-preset",
                            "ultrafast",
                            "-pix_fmt",
                            "yuv420p",
                            file.toString()))
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("ffmpeg failed for " + file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
