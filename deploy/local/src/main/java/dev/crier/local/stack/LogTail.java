package dev.crier.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file, to be shown with a failure. */
final class LogTail {

    private LogTail() {}

    static String of(Path log, int count) {
        try {
            // an encoding in which every byte is a character: a log may hold anything
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - count))
                    .map(line -> "  | " + line)
                    .collect(Collectors.joining("\n", "\nThe end of " + log + ":\n", ""));
        } catch (IOException e) {
            return "";
        }
    }
}
