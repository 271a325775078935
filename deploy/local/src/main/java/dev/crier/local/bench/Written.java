package dev.crier.local.bench;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has written since it began, to sockets and files alike, as Linux counts it. */
final class Written {

    private static final String FIELD = "wchar:";

    private final Path io;

    Written(long pid) {
        this.io = Path.of("/proc/" + pid + "/io");
    }

    long bytes() {
        try {
            return read(Files.readString(io));
        } catch (IOException e) {
            throw new Stop("Cannot read " + io + ": the bench needs Linux and a publisher-worker that runs.");
        }
    }

    static long read(String text) {
        return text.lines()
                .filter(line -> line.startsWith(FIELD))
                .mapToLong(line -> Long.parseLong(line.substring(FIELD.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + FIELD));
    }
}
