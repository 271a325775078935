package dev.crier.sandbox;

import dev.crier.ffmpeg.FfmpegTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small real files, made once by FFmpeg. */
public final class TestMedia {
    public static final Path FOLDER = Path.of("target", "test-media").toAbsolutePath();

    private TestMedia() {}

    /** Upright, 4 s, H.264 and AAC, index first: what every platform takes; more than three grains of 256 KiB. */
    public static Path video() {
        return make(
                "video.mp4",
                "-f lavfi -i testsrc2=s=360x640:r=30:d=4 -f lavfi -i sine=440:d=4 -c:v libx264"
                        + " -preset ultrafast -pix_fmt yuv420p -b:v 2M -minrate 2M -maxrate 2M -bufsize 1M -nal-hrd cbr -c:a aac -movflags +faststart");
    }

    /** 540 by 960, 4 s: the least that counts as a reel everywhere. */
    public static Path reel() {
        return make(
                "reel.mp4",
                "-f lavfi -i testsrc2=s=540x960:r=30:d=4 -f lavfi -i sine=440:d=4 -c:v libx264"
                        + " -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2 -movflags +faststart");
    }

    /** As the video, but one second only. */
    public static Path shortVideo() {
        return make(
                "short.mp4",
                "-f lavfi -i testsrc2=s=360x640:r=30:d=1 -c:v libx264 -preset ultrafast"
                        + " -pix_fmt yuv420p -movflags +faststart");
    }

    /** As the video, but with its index at the end. */
    public static Path indexLast() {
        return make(
                "last.mp4", "-f lavfi -i testsrc2=s=360x640:r=30:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
    }

    public static Path jpeg() {
        return make("image.jpg", "-f lavfi -i testsrc2=s=640x640:d=1:r=1 -frames:v 1");
    }

    public static Path wideJpeg() {
        return make("wide.jpg", "-f lavfi -i testsrc2=s=1000x400:d=1:r=1 -frames:v 1");
    }

    public static Path png() {
        return make("image.png", "-f lavfi -i testsrc2=s=640x640:d=1:r=1 -frames:v 1");
    }

    /** Text with a video's name. */
    public static Path lie() {
        try {
            Files.createDirectories(FOLDER);
            return Files.writeString(FOLDER.resolve("lie.mp4"), "this is no video\n".repeat(1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path make(String name, String options) {
        Path file = FOLDER.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(FOLDER);
            List<String> command = new ArrayList<>(List.of(
                    FfmpegTools.find(null, FfmpegTools.defaultCache()).ffmpeg().toString(), "-y", "-v", "error"));
            command.addAll(List.of(options.split(" ", -1)));
            command.add(file.toString());
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("ffmpeg failed: " + command);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
