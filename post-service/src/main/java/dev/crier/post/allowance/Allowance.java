package dev.crier.post.allowance;

import dev.crier.post.PostError;
import java.time.Duration;
import java.util.Locale;

/** Something of which a user has so much in a time. */
public enum Allowance {
    POSTS_PER_DAY(Duration.ofDays(1), PostError.POSTS_PER_DAY_EXCEEDED),
    INSTANT_PER_HOUR(Duration.ofHours(1), PostError.INSTANT_POSTS_PER_HOUR_EXCEEDED);

    private final Duration window;
    private final PostError error;

    Allowance(Duration window, PostError error) {
        this.window = window;
        this.error = error;
    }

    Duration window() {
        return window;
    }

    PostError error() {
        return error;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int limit(AllowanceConfig config) {
        return switch (this) {
            case POSTS_PER_DAY -> config.postsPerDay();
            case INSTANT_PER_HOUR -> config.instantPerHour();
        };
    }
}
