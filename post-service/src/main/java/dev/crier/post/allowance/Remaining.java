package dev.crier.post.allowance;

import java.time.Duration;
import java.util.Map;

/** What is left of an allowance. */
public record Remaining(int limit, int left, Duration untilReset) {

    /** As clients read it. */
    public Map<String, String> headers() {
        return Map.of(
                "RateLimit-Limit", Integer.toString(limit),
                "RateLimit-Remaining", Integer.toString(left),
                "RateLimit-Reset", Long.toString(Math.max(1, untilReset.toSeconds())));
    }

    /** The one that ends first. */
    static Remaining tighter(Remaining one, Remaining other) {
        return one.left <= other.left ? one : other;
    }
}
