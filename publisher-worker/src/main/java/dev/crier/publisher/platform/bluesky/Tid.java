package dev.crier.publisher.platform.bluesky;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Timestamp identifiers, the record keys of posts: 53 bits of microseconds, 10 bits of chance, in sortable base 32. */
final class Tid {

    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("[234567abcdefghij][234567a-z]{12}");
    private static final int LENGTH = 13;
    private static final int CHANCE = 10;
    private static final long MILLISECOND = 1000L << CHANCE;

    private Tid() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The identifier of an instant.
     *
     * @param clock 10 random bits that tell writers of the same microsecond apart
     */
    static String of(Instant time, int clock) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return text(((micros & 0x1F_FFFF_FFFF_FFFFL) << CHANCE) | (clock & 0x3FF));
    }

    /** The key of what follows a record by a millisecond: the same each time it is asked for. */
    static String after(String tid) {
        return text(bits(tid) + MILLISECOND);
    }

    /** The instant in it. */
    static Instant time(String tid) {
        return Instant.EPOCH.plus(bits(tid) >>> CHANCE, ChronoUnit.MICROS);
    }

    private static String text(long number) {
        long bits = number;
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(text);
    }

    private static long bits(String tid) {
        if (!isOne(tid)) {
            throw new IllegalArgumentException("no TID: " + tid);
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits = (bits << 5) | ALPHABET.indexOf(tid.charAt(i));
        }
        return bits;
    }
}
