package dev.crier.testkit.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, with a class path of its own. */
final class ChildJvm implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final WorkFolder folder;
    private final Process process;
    private final Duration startedIn;

    private ChildJvm(WorkFolder folder, Process process, Duration startedIn) {
        this.folder = folder;
        this.process = process;
        this.startedIn = startedIn;
    }

    /**
     * What to run.
     *
     * @param server names the folder of jars and the server in messages
     * @param main its main class, which returns when the server is up
     */
    record Program(
            String server, String main, List<String> args, List<String> jvmArgs, Map<String, String> environment) {}

    /** Returns when the server is up. */
    static ChildJvm start(Program program, WorkFolder folder) {
        var begin = System.nanoTime();
        var ready = folder.root()
                .resolve("." + program.server() + "-ready-"
                        + ProcessHandle.current().pid() + "-" + begin);
        Process process;
        try {
            process = launch(program, folder, ready);
        } catch (IOException e) {
            throw new ServerStartException("Cannot start " + program.server() + ": " + e.getMessage(), e);
        }
        try {
            awaitReady(program, folder, ready, process);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return new ChildJvm(folder, process, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Process launch(Program program, WorkFolder folder, Path ready) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(program.jvmArgs());
        command.add("-D" + ChildMain.PARENT + "=" + ProcessHandle.current().pid());
        command.add("-D" + ChildMain.READY + "=" + ready);
        if (folder.temporary()) {
            command.add("-D" + ChildMain.TEMPORARY + "=" + folder.root());
        }
        command.addAll(
                List.of("-cp", EmbeddedHome.classPath(program.server()), ChildMain.class.getName(), program.main()));
        command.addAll(program.args());
        var builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.logFile().toFile()));
        builder.environment().putAll(program.environment());
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void awaitReady(Program program, WorkFolder folder, Path ready, Process process) {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive()) {
                throw new ServerStartException("%s ended with code %d while starting.%s"
                        .formatted(program.server(), process.exitValue(), folder.lastLogLines()));
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException("%s did not come up within %d s.%s"
                        .formatted(program.server(), START_LIMIT.toSeconds(), folder.lastLogLines()));
            }
            Waiting.pause();
        }
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            ready.toFile().deleteOnExit();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Duration startedIn() {
        return startedIn;
    }

    /** Kept data is closed in order; temporary data needs no care. */
    @Override
    public void close() {
        if (!folder.temporary()) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.deleteIfTemporary();
    }
}
