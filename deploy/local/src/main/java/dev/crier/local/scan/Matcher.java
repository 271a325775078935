package dev.crier.local.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Looks for many patterns in one pass: by their first eight bytes, and then by all of them. */
final class Matcher {

    private static final int CHUNK = 1 << 20;

    private final Map<Long, List<Pattern>> byHead = new HashMap<>();
    /** What is not in here is no pattern's head: a look at one bit instead of at the map. */
    private final long[] heads = new long[1 << 16];

    private final int longest;

    Matcher(List<Pattern> patterns) {
        int most = Pattern.SHORTEST;
        for (Pattern pattern : patterns) {
            long head = head(pattern.bytes());
            byHead.computeIfAbsent(head, key -> new ArrayList<>()).add(pattern);
            heads[slot(head) >>> 6] |= 1L << slot(head);
            most = Math.max(most, pattern.bytes().length);
        }
        longest = most;
    }

    private static long head(byte[] bytes) {
        long head = 0;
        for (int i = 0; i < Pattern.SHORTEST; i++) {
            head = head << 8 | bytes[i] & 0xFF;
        }
        return head;
    }

    private static int slot(long head) {
        return (int) (head * 0x9E3779B97F4A7C15L >>> 42);
    }

    /** What a text holds, each pattern once. */
    Set<Pattern> in(byte[] text) {
        Set<Pattern> found = new LinkedHashSet<>();
        search(text, text.length, found::add);
        return found;
    }

    /**
     * Reads to the end.
     *
     * @return how many bytes there were
     */
    long search(InputStream stream, Consumer<Pattern> found) throws IOException {
        byte[] buffer = new byte[CHUNK + longest];
        int kept = 0;
        long total = 0;
        while (true) {
            int read = stream.readNBytes(buffer, kept, buffer.length - kept);
            total += read;
            search(buffer, kept + read, found);
            if (kept + read < buffer.length) {
                return total;
            }
            // a pattern may lie across the border; one that ends before it may be told twice
            kept = longest - 1;
            System.arraycopy(buffer, buffer.length - kept, buffer, 0, kept);
        }
    }

    private void search(byte[] text, int length, Consumer<Pattern> found) {
        long head = 0;
        for (int i = 0; i < length; i++) {
            head = head << 8 | text[i] & 0xFF;
            if (i >= Pattern.SHORTEST - 1 && (heads[slot(head) >>> 6] & 1L << slot(head)) != 0) {
                verify(text, length, i - Pattern.SHORTEST + 1, head, found);
            }
        }
    }

    private void verify(byte[] text, int length, int from, long head, Consumer<Pattern> found) {
        for (Pattern pattern : byHead.getOrDefault(head, List.of())) {
            int to = from + pattern.bytes().length;
            if (to <= length && Arrays.equals(text, from, to, pattern.bytes(), 0, pattern.bytes().length)) {
                found.accept(pattern);
            }
        }
    }
}
