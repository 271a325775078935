package dev.crier.publisher.platform.bluesky;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Timestamp identifiers, the record keys of posts: 53 bits of microseconds, 10 bits of chance, in sortable base 32. */
final class Tid {

    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;

    private Tid() {}

    /**
     * The identifier of an instant.
     *
     * @param clock 10 random bits that tell writers of the same microsecond apart
     */
    static String of(Instant time, int clock) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        long bits = ((micros & 0x1F_FFFF_FFFF_FFFFL) << 10) | (clock & 0x3FF);
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(text);
    }
}
