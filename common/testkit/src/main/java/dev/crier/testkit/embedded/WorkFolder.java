package dev.crier.testkit.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folder that one server lives in, and its log. */
record WorkFolder(Path root, Path logFile, boolean temporary) {

    private static final int LAST_LINES = 25;

    static WorkFolder of(String server, ServerOptions options) {
        try {
            @Nullable Path kept = options.dataDirectory();
            var root =
                    kept == null ? Files.createTempDirectory("crier-" + server + "-") : Files.createDirectories(kept);
            @Nullable Path wanted = options.logFile();
            var log = wanted == null ? root.resolve("server.log") : wanted;
            var logFolder = log.getParent();
            if (logFolder != null) {
                Files.createDirectories(logFolder);
            }
            return new WorkFolder(root, log, kept == null);
        } catch (IOException e) {
            throw new ServerStartException("Cannot prepare the data directory of " + server + ": " + e.getMessage(), e);
        }
    }

    /** A sub-folder, made if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(root.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String lastLogLines() {
        try {
            // an encoding in which every byte is a character: a log may hold anything
            var lines = Files.readAllLines(logFile, StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LAST_LINES))
                    .collect(Collectors.joining("\n", "\n--- the end of " + logFile + "\n", "\n---"));
        } catch (IOException e) {
            return " (no log: " + e.getMessage() + ")";
        }
    }

    void deleteIfTemporary() {
        if (temporary) {
            delete(root);
        }
    }

    /** Deletes what can be deleted: a process that is ending may still hold, write or remove a file. */
    static void delete(Path folder) {
        delete(folder.toFile());
    }

    private static void delete(File file) {
        var children = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        if (children != null) {
            for (var child : children) {
                delete(child);
            }
        }
        if (!file.delete() && file.exists()) {
            file.deleteOnExit();
        }
    }
}
