package dev.crier.local.bench;

import dev.crier.local.Stop;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An upload that Crier has nothing to do with: by curl, or by Java's own client where there is no curl. */
sealed interface PlainUpload {

    /** Sends a file with one PUT. Returns how long that took. */
    Duration put(Path file) throws InterruptedException;

    /** What sends, as the JSON names it. */
    String by();

    /**
     * @param path the search path, as in {@code PATH}
     * @param client sends where there is no curl
     */
    static PlainUpload to(URI address, String path, BenchClient client) {
        return curl(path).<PlainUpload>map(curl -> new Curl(curl, address)).orElseGet(() -> new Java(client));
    }

    private static Optional<Path> curl(String path) {
        return List.of(path.split(File.pathSeparator)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "curl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Another process, which reads the file and knows nothing of Java. */
    record Curl(Path program, URI address) implements PlainUpload {

        private static final Pattern ANSWER = Pattern.compile("200 (\\d{1,6}\\.\\d{1,9})");
        private static final Duration LONGEST = Duration.ofMinutes(30);

        @Override
        public Duration put(Path file) throws InterruptedException {
            List<String> command = List.of(
                    program.toString(),
                    "--silent",
                    "--show-error",
                    "--noproxy",
                    "*",
                    "--header",
                    "Expect:",
                    "--output",
                    "/dev/null",
                    "--write-out",
                    "%{http_code} %{time_total}",
                    "--upload-file",
                    file.toString(),
                    address.toString());
            Process process = started(command);
            try {
                if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
                    throw new Stop("curl is not done after half an hour.");
                }
                return time(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new Stop("curl's answer cannot be read.");
            } finally {
                process.destroy();
            }
        }

        private Process started(List<String> command) {
            try {
                return new ProcessBuilder(command).redirectErrorStream(true).start();
            } catch (IOException e) {
                throw new Stop("Cannot start " + program + ".");
            }
        }

        /** What curl measured itself, without the start of its process. */
        static Duration time(String answer) {
            Matcher matcher = ANSWER.matcher(answer.strip());
            if (!matcher.matches()) {
                throw new Stop("The plain upload by curl failed: " + answer.strip());
            }
            return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * 1e9));
        }

        @Override
        public String by() {
            return "curl";
        }
    }

    /** The JDK's client, in this process. */
    record Java(BenchClient client) implements PlainUpload {

        @Override
        public Duration put(Path file) throws InterruptedException {
            return client.put(file);
        }

        @Override
        public String by() {
            return "java";
        }
    }
}
