package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.room.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Calls per minute and access token, in a window that slides. Not stored: a minute later it is forgotten anyway. */
final class TikTokLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Workbench bench;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    TikTokLimits(Workbench bench) {
        this.bench = bench;
    }

    /** @param setting the name of the limit, by which the calls are counted too */
    synchronized void count(Token token, String operation, String setting) {
        Instant now = bench.clock().instant();
        Deque<Instant> window = calls.computeIfAbsent(operation + " " + token.value(), key -> new ArrayDeque<>());
        while (!window.isEmpty() && !window.getFirst().isAfter(now.minus(WINDOW))) {
            window.removeFirst();
        }
        if (window.size() >= bench.settings().number(setting)) {
            throw TikTokErrors.rateLimit();
        }
        window.addLast(now);
    }

    synchronized void reset() {
        calls.clear();
    }
}
