package dev.crier.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A server that a test can ask for. */
enum Need {
    POSTGRES,
    KAFKA,
    S3,
    IDENTITY;

    /** Reads {@code postgres,kafka}; nothing means all of them. */
    static Set<Need> parse(String list) {
        if (list.isBlank()) {
            return EnumSet.allOf(Need.class);
        }
        return Arrays.stream(list.split(",", -1))
                .map(word -> of(word.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Need.class)));
    }

    private static Need of(String word) {
        for (var need : values()) {
            if (need.word().equals(word)) {
                return need;
            }
        }
        throw new IllegalArgumentException("No server is called '" + word + "'; there are "
                + Arrays.stream(values()).map(Need::word).collect(Collectors.joining(", ")));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
