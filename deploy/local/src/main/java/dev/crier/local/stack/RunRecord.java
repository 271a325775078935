package dev.crier.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says in a file which process a part runs in. The time at which the process began is kept beside its id, so that a
 * process that got the same id later is never taken for ours.
 */
public record RunRecord(String name, long pid, long begunMillis) {

    /** The name of the supervisor's own record. */
    public static final String SUPERVISOR = "supervisor";

    static RunRecord of(String name, long pid) {
        return new RunRecord(
                name, pid, ProcessHandle.of(pid).map(RunRecord::begun).orElse(0L));
    }

    /** The process, if it still is the one that was recorded. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(process -> begun(process) == begunMillis && process.isAlive());
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve("." + name);
            Files.writeString(draft, pid + " " + begunMillis + "\n");
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Optional<RunRecord> read(Path folder, String name) {
        try {
            String[] fields = Files.readString(folder.resolve(name)).strip().split(" ", -1);
            return Optional.of(new RunRecord(name, Long.parseLong(fields[0]), Long.parseLong(fields[1])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Every record there is, also of processes that are gone. */
    static List<RunRecord> readAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .flatMap(name -> read(folder, name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long begun(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
