package dev.crier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Platforms' own contract files, which lie beside the project and are no part of it. */
public final class Specs {

    private Specs() {}

    /** A file of {@code ../shared/specs}; without it the test that asks is skipped. */
    public static Path file(String name) {
        Path file = folder().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file);
        return file;
    }

    /** The lines of a file of test vectors, exactly as they are, without comments and empty lines. */
    public static Stream<String> vectors(String name) {
        try {
            List<String> lines = Files.readAllLines(file(name));
            return lines.stream().filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at.resolveSibling("shared").resolve("specs");
            }
        }
        return start;
    }
}
