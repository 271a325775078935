package dev.crier.transcoder;

import dev.crier.ffmpeg.FfmpegTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes real files with FFmpeg. */
public final class Clips {

    private static final FfmpegTools TOOLS = FfmpegTools.find(null, FfmpegTools.defaultCache());

    private final Path folder;

    public Clips(Path folder) {
        this.folder = folder;
    }

    /** Two seconds of picture and sound, in the codecs that the words say. */
    public Path video(String name, String size, String rate, String words) {
        return make(
                name, "-f lavfi -i testsrc2=d=2:s=" + size + ":r=" + rate + " -f lavfi -i sine=d=2:r=48000 " + words);
    }

    /** Two seconds without sound. */
    public Path silent(String name, String size, String rate, String words) {
        return make(name, "-f lavfi -i testsrc2=d=2:s=" + size + ":r=" + rate + " " + words);
    }

    /** A file that is as the universal rendition must be. */
    public Path compliant(String name) {
        return video(
                name,
                "320x180",
                "30",
                "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -b:a 64k -ac 2 -movflags +faststart");
    }

    public Path picture(String name, String size, String words) {
        return make(name, "-f lavfi -i testsrc2=s=" + size + " -frames:v 1 " + words);
    }

    public Path text(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The first part of a file. */
    public Path cut(Path whole, String name, double share) {
        try {
            byte[] bytes = Files.readAllBytes(whole);
            return Files.write(folder.resolve(name), java.util.Arrays.copyOf(bytes, (int) (bytes.length * share)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Runs FFmpeg; {@code %s} in the words stands for the folder. */
    public Path make(String name, String words) {
        Path target = folder.resolve(name);
        var command = new ArrayList<>(List.of(TOOLS.ffmpeg().toString(), "-v", "error", "-y"));
        command.addAll(List.of(words.replace("%s", folder.toString()).strip().split(" +", -1)));
        command.add(target.toString());
        run(command);
        return target;
    }

    /** What ffprobe says of one entry, for example {@code stream=codec_name}, one line each. */
    public static List<String> ask(Path file, String streams, String entries) {
        var command = new ArrayList<>(List.of(
                TOOLS.ffprobe().toString(), "-v", "error", "-of", "default=nk=1:nw=1", "-show_entries", entries));
        if (!streams.isEmpty()) {
            command.addAll(List.of("-select_streams", streams));
        }
        command.add(file.toString());
        return run(command).lines().toList();
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("Failed: " + command);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
