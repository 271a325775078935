package dev.crier.sandbox.bluesky;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Timestamp ids: the record keys of posts. */
final class Tid {
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("[234567abcdefghij][234567a-z]{12}");

    private Tid() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static String next(Clock clock) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long bits = (micros << 10) | ThreadLocalRandom.current().nextInt(1024);
        StringBuilder text = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt((int) (bits >>> shift) & 31));
        }
        return text.toString();
    }
}
