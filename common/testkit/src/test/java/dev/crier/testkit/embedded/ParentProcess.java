package dev.crier.testkit.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that starts a server and can be killed. */
final class ParentProcess implements AutoCloseable {

    private final Process process;
    private final long serverPid;
    private final int serverPort;
    private final Path serverLog;

    private ParentProcess(Process process, long serverPid, int serverPort, Path serverLog) {
        this.process = process;
        this.serverPid = serverPid;
        this.serverPort = serverPort;
        this.serverLog = serverLog;
    }

    static ParentProcess start(String server, Path dataDirectory) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                server));
        if (dataDirectory != null) {
            command.add(dataDirectory.toString());
        }
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("started ")) {
                var words = line.split(" ", 4);
                return new ParentProcess(
                        process, Long.parseLong(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
            }
        }
        throw new IOException("The parent process did not start " + server);
    }

    public static void main(String[] args) throws InterruptedException {
        var options = ServerOptions.temporary();
        if (args.length > 1) {
            options = options.dataDirectory(Path.of(args[1]));
        }
        EmbeddedServer server =
                switch (args[0]) {
                    case "postgres" -> EmbeddedPostgres.start(options);
                    case "kafka" -> EmbeddedKafka.start(options);
                    case "s3" -> EmbeddedS3.start(options);
                    default -> EmbeddedIdentity.start(options);
                };
        System.out.println("started " + server.pid() + " " + server.port() + " " + server.logFile());
        Thread.currentThread().join();
    }

    long serverPid() {
        return serverPid;
    }

    int serverPort() {
        return serverPort;
    }

    Path serverLog() {
        return serverLog;
    }

    /** As kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
