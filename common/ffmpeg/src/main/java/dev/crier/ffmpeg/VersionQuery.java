package dev.crier.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an FFmpeg what it is. */
final class VersionQuery {

    /** The oldest release whose options Crier uses. */
    private static final int OLDEST = 5;

    /** Released versions are numbers; a build of the development branch starts with N or a date and is newer. */
    private static final Pattern VERSION = Pattern.compile("ffmpeg version n?(\\S+)");

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,3})(?:\\.\\S*)?");

    private VersionQuery() {}

    /** Its version if Crier can use it. */
    static Optional<String> ask(Path folder) {
        try {
            String answer = run(folder.resolve("ffmpeg"), "-hide_banner", "-version");
            Matcher version = VERSION.matcher(answer);
            if (!version.find() || isTooOld(version.group(1)) || !answer.contains("--enable-libx264")) {
                return Optional.empty();
            }
            return Optional.of(version.group(1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean isTooOld(String version) {
        Matcher release = RELEASE.matcher(version);
        return release.matches() && Integer.parseInt(release.group(1)) < OLDEST;
    }

    /** What a command printed, to either stream. */
    static String run(Path executable, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException(executable + " does not end");
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking " + executable, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
