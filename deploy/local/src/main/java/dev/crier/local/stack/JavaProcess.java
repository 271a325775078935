package dev.crier.local.stack;

import dev.crier.local.Stop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A program in a JVM of its own, on the supervisor's {@link Leash}, with its output in a log file. */
final class JavaProcess implements Running {

    private static final int GRACE_SECONDS = 10;

    /** Small and quick to start: a laptop runs eleven of these. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            "-Xms16m",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /**
     * What to run.
     *
     * @param jar the program, with its main class and its libraries named in its manifest
     * @param jvmArgs flags beside the common ones, as in {@code -Xmx128m}
     * @param environment added to the supervisor's own
     * @param log where its output is appended
     */
    record Program(Path jar, List<String> jvmArgs, Map<String, String> environment, Path directory, Path log) {}

    static JavaProcess start(Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(program.jvmArgs());
        command.addAll(List.of("-cp", Classes.location(Leash.class) + File.pathSeparator + program.jar()));
        command.addAll(List.of(
                Leash.class.getName(), Long.toString(ProcessHandle.current().pid()), mainClass(program.jar())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(program.environment());
        try {
            Files.createDirectories(program.directory());
            Process process = builder.start();
            process.getOutputStream().close();
            return new JavaProcess(process);
        } catch (IOException e) {
            throw new Stop("Cannot start " + program.jar() + ": " + e.getMessage());
        }
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new Stop(jar + " names no main class.");
            }
            return name;
        } catch (IOException e) {
            throw new Stop("Cannot read " + jar + ": the build has not run.");
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
