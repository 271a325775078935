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
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        console.progress("Making a sample " + what, "…");
        Path draft = folder.resolve(name.replace(".", ".part."));
        run(what, "-y -v error " + arguments, draft);
        try {
            return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Stop("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private static void run(String what, String arguments, Path output) {
        try {
            List<String> command = new ArrayList<>();
            command.add(
                    FfmpegTools.find(null, FfmpegTools.defaultCache()).ffmpeg().toString());
            command.addAll(List.of(arguments.split(" ")));
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
