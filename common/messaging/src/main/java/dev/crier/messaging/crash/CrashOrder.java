package dev.crier.messaging.crash;

import java.util.Locale;

/**
 * What is to happen at a point.
 *
 * @param stop whether the process stops, to be continued from outside, instead of dying
 * @param count how many targets are waited for; after two seconds without enough of them it happens all the same
 */
record CrashOrder(CrashPoint point, boolean stop, int count) {

    /**
     * Reads {@code intent-committed}, {@code intent-committed:20} or {@code intent-committed:stop:20}.
     *
     * @throws IllegalArgumentException if there is no such point, or the count is not a number above zero
     */
    static CrashOrder of(String text) {
        String[] words = text.strip().split(":", -1);
        CrashPoint point = CrashPoint.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean stop = words.length > 1 && words[1].equals("stop");
        int at = stop ? 2 : 1;
        if (words.length > at + 1) {
            throw new IllegalArgumentException("Not POINT, POINT:COUNT or POINT:stop:COUNT: " + text);
        }
        int count = words.length > at ? Integer.parseInt(words[at]) : 1;
        if (count < 1) {
            throw new IllegalArgumentException("Nothing would ever be waited for: " + text);
        }
        return new CrashOrder(point, stop, count);
    }
}
