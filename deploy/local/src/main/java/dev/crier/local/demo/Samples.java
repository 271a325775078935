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

/** Makes the video that the demo sends when it is given none: ten seconds of a test picture with a tone. */
final class SampleVideo {

    private static final int LIMIT_SECONDS = 180;

    private SampleVideo() {}

    /** Made once; later calls find it. */
    static Path in(Path folder, Console console) {
        Path video = folder.resolve("sample.mp4");
        if (Files.exists(video)) {
            return video;
        }
        console.progress("Making a sample video", "…");
        Path draft = folder.resolve("sample.part.mp4");
        run(
                "-y -v error"
                        + " -f lavfi -i testsrc2=size=1080x1920:rate=30 -f lavfi -i sine=frequency=440:sample_rate=48000 -t 10"
                        + " -c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 60 -b:v 3M"
                        + " -c:a aac -b:a 128k -ac 2 -movflags +faststart",
                draft);
        try {
            return Files.move(draft, video, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Stop("Cannot write " + video + ": " + e.getMessage());
        }
    }

    private static void run(String arguments, Path output) {
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
                throw new Stop("ffmpeg could not make the sample video: " + said.strip());
            }
        } catch (FfmpegMissing e) {
            throw new Stop(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Stop("Cannot run ffmpeg for the sample video: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }
}
