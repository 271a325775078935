package dev.crier.local.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was searched, and what was found where: never a secret itself. */
final class Findings {

    private final Matcher matcher;
    private final Map<String, Set<String>> hits = new LinkedHashMap<>();
    private long places;
    private long bytes;

    Findings(Matcher matcher) {
        this.matcher = matcher;
    }

    void search(String place, String text) {
        try (InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            search(place, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void search(String place, InputStream stream) throws IOException {
        places++;
        bytes += matcher.search(
                stream,
                pattern -> hits.computeIfAbsent(place, key -> new LinkedHashSet<>())
                        .add(pattern.kind() + " (" + pattern.form().words() + ")"));
    }

    /** By place, what was found there: {@code youtube refresh (hex)}. */
    Map<String, Set<String>> hits() {
        return hits;
    }

    int count() {
        return hits.values().stream().mapToInt(Set::size).sum();
    }

    long places() {
        return places;
    }

    long bytes() {
        return bytes;
    }
}
