package dev.crier.local.demo;

import dev.crier.ffmpeg.FfmpegMissing;
import dev.crier.ffmpeg.FfmpegTools;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Makes what the demo sends when it is given no file. Each file is made once; later calls find it. */
final class Samples {

    private static final int LIMIT_SECONDS = 180;

    /** Pictures that nobody takes for each other. */
    private static final List<String> PATTERNS = List.of("testsrc2", "smptehdbars", "rgbtestsrc");

    private final Path folder;
    private final Console console;

    Samples(Path folder, Console console) {
        this.folder = folder;
        this.console = console;
    }

    /** Ten seconds of a test picture with a tone. */
    Path video() {
        return make(
                "sample.mp4",
                "video",
                "-f lavfi -i testsrc2=size=1080x1920:rate=30 -f lavfi -i sine=frequency=440:sample_rate=48000 -t 10"
                        + " -c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 60 -b:v 3M"
                        + " -c:a aac -b:a 128k -ac 2 -movflags +faststart");
    }

    /**
     * A video of nearly this size, never bigger, in the form that Crier publishes unchanged: one clip, filled up to
     * 20 Mbit/s, over and over.
     */
    Path video(long bytes) {
        Path clip = make(
                "bench-clip.mp4",
                "clip",
                "-f lavfi -i testsrc2=size=1080x1920:rate=30 -t 10 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 60"
                        + " -b:v 20M -minrate 20M -maxrate 20M -bufsize 20M -x264-params nal-hrd=cbr"
                        + " -movflags +faststart");
        List<String> arguments = new ArrayList<>(List.of("-stream_loop", "-1", "-i", clip.toString()));
        arguments.addAll(words("-c copy -fs %d -movflags +faststart".formatted(bytes / 100 * 98)));
        return make("bench-%d.mp4".formatted(bytes), "video", arguments);
    }

    /** Test pictures, each a different one; there are three. */
    List<Path> pictures(int count) {
        return IntStream.range(0, count).mapToObj(this::picture).toList();
    }

    private Path picture(int index) {
        return make(
                "sample-%d.jpg".formatted(index + 1),
                "picture",
                "-f lavfi -i %s=size=1200x900 -frames:v 1 -pix_fmt yuvj420p -q:v 3 -update 1"
                        .formatted(PATTERNS.get(index)));
    }

    private Path make(String name, String what, String arguments) {
        return make(name, what, words(arguments));
    }

    private static List<String> words(String arguments) {
        return List.of(arguments.split(" ", -1));
    }

    private Path make(String name, String what, List<String> arguments) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        console.progress("Making a sample " + what, "…");
        Path draft = folder.resolve(name.replace(".", ".part."));
        run(what, arguments, draft);
        try {
            return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Stop("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private static void run(String what, List<String> arguments, Path output) {
        try {
            List<String> command = new ArrayList<>();
            command.add(
                    FfmpegTools.find(null, FfmpegTools.defaultCache()).ffmpeg().toString());
            command.addAll(words("-y -v error"));
            command.addAll(arguments);
            command.add(output.toString());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new Stop("ffmpeg could not make the sample " + what + ": " + said.strip());
            }
        } catch (FfmpegMissing e) {
            throw new Stop(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Stop("Cannot run ffmpeg for the sample " + what + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }
}
