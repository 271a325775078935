package dev.crier.local.logs;

import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The log files of the current run, or of the last one when nothing runs. */
public final class Logs {

    private static final String SUFFIX = ".log";

    private final Layout layout;

    public Logs(Layout layout) {
        this.layout = layout;
    }

    /** The last entries of one part, or of all, in the order of time. */
    public List<String> last(List<String> parts, int count) {
        List<LogEntry> entries = read(parts);
        return entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
                .map(parts.size() == 1 ? LogEntry::text : LogEntry::shown)
                .toList();
    }

    /** Every entry that mentions one of the ids, over all parts, in the order of time. */
    public List<String> mentioning(List<String> ids) {
        return read(names()).stream()
                .filter(entry -> entry.mentions(ids))
                .map(LogEntry::shown)
                .toList();
    }

    public List<String> names() {
        if (!Files.isDirectory(layout.logs())) {
            throw new Stop("There are no logs yet: Crier has not run here.");
        }
        try (Stream<Path> files = Files.list(layout.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Stop("Cannot read " + layout.logs() + ": " + e.getMessage());
        }
    }

    private List<LogEntry> read(List<String> parts) {
        List<LogEntry> entries = new ArrayList<>();
        for (String part : parts) {
            try (Stream<String> lines = Files.lines(layout.log(part), StandardCharsets.ISO_8859_1)) {
                // read as bytes: a log may hold anything; turned back into text once it is in entries
                entries.addAll(LogEntry.parse(part, lines.map(Logs::utf8)));
            } catch (IOException e) {
                throw new Stop("There is no log of '%s'. There are: %s.".formatted(part, String.join(", ", names())));
            }
        }
        entries.sort(Comparator.comparing(LogEntry::time));
        return entries;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
