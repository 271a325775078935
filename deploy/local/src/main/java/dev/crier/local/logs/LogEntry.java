package dev.crier.local.logs;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One message of one service, with the lines that belong to it (as a stack trace does).
 *
 * @param time as written by the service; the beginning of time for lines before the first one that has a time
 */
record LogEntry(LocalDateTime time, String part, String text) {

    private static final Pattern TIME =
            Pattern.compile("^\\[?(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d{1,9}))?");

    static List<LogEntry> parse(String part, Stream<String> lines) {
        List<LogEntry> entries = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        LocalDateTime time = LocalDateTime.MIN;
        for (String line : (Iterable<String>) lines::iterator) {
            Matcher matcher = TIME.matcher(line);
            if (matcher.find()) {
                add(entries, time, part, text);
                String fraction = matcher.group(3) == null ? "0" : matcher.group(3);
                time = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2) + "." + fraction);
            } else if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(line);
        }
        add(entries, time, part, text);
        return entries;
    }

    private static void add(List<LogEntry> entries, LocalDateTime time, String part, StringBuilder text) {
        if (!text.isEmpty()) {
            entries.add(new LogEntry(time, part, text.toString()));
            text.setLength(0);
        }
    }

    boolean mentions(List<String> ids) {
        return ids.stream().anyMatch(text::contains);
    }

    /** As it is shown among other services' entries. */
    String shown() {
        return String.format(Locale.ROOT, "%-18s %s", part, text);
    }
}
