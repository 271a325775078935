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
        ProcessBuilder builder = new ProcessBuilder(command(program))
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

    private static List<String> command(Program program) {
        Attributes manifest = manifest(program.jar());
        String main = manifest.getValue(Attributes.Name.MAIN_CLASS);
        if (main == null) {
            throw new Stop(program.jar() + " names no main class.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        // of a manifest, the JVM reads this only with -jar
        String opens = manifest.getValue("Add-Opens");
        if (opens != null) {
            for (String opened : opens.strip().split(" ", -1)) {
                command.add("--add-opens=" + opened + "=ALL-UNNAMED");
            }
        }
        command.addAll(program.jvmArgs());
        command.addAll(List.of("-cp", Classes.location(Leash.class) + File.pathSeparator + program.jar()));
        String supervisor = Long.toString(ProcessHandle.current().pid());
        command.addAll(List.of(Leash.class.getName(), supervisor, main));
        return command;
    }

    private static Attributes manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
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
