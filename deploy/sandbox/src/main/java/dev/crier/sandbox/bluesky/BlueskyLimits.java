package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.room.Workbench;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fixed windows, as the server counts them: requests of all, sign-ins of one name, write points of one repository. */
final class BlueskyLimits {
    private static final int FIVE_MINUTES = 300;
    private static final int HOUR = 3600;
    private static final int DAY = 86_400;

    private final Workbench bench;
    private final Map<String, Window> windows = new HashMap<>();

    BlueskyLimits(Workbench bench) {
        this.bench = bench;
    }

    Window request() {
        return spend("all", 1, "requests_per_5_minutes", FIVE_MINUTES);
    }

    Window signIn(String identifier) {
        spend("sign-in-day " + identifier, 1, "sign_ins_per_day", DAY);
        return spend("sign-in " + identifier, 1, "sign_ins_per_5_minutes", FIVE_MINUTES);
    }

    /** Creating costs 3 points, updating 2, deleting 1. */
    void write(String did, int points) {
        spend("write-day " + did, points, "write_points_per_day", DAY);
        spend("write-hour " + did, points, "write_points_per_hour", HOUR);
    }

    synchronized void reset() {
        windows.clear();
    }

    private synchronized Window spend(String name, int points, String setting, int seconds) {
        long limit = bench.settings().number(setting);
        Instant now = bench.clock().instant();
        Window before = windows.get(name);
        Window window = before == null || !now.isBefore(before.endsAt())
                ? new Window(limit, 0, now.plusSeconds(seconds), seconds)
                : before;
        Window after = new Window(limit, window.used() + points, window.endsAt(), seconds);
        if (after.used() > limit) {
            throw new dev.crier.sandbox.http.Refusal(after.headers(
                            BlueskyErrors.envelope(429, "RateLimitExceeded", "Rate Limit Exceeded"))
                    .with(
                            "Retry-After",
                            Long.toString(Math.max(1, after.endsAt().getEpochSecond() - now.getEpochSecond()))));
        }
        windows.put(name, after);
        return after;
    }

    /** A window and how much of it is used. */
    record Window(long limit, long used, Instant endsAt, int seconds) {
        Answer.Reply headers(Answer.Reply reply) {
            return reply.with("RateLimit-Limit", Long.toString(limit))
                    .with("RateLimit-Remaining", Long.toString(Math.max(0, limit - used)))
                    .with("RateLimit-Reset", Long.toString(endsAt.getEpochSecond()))
                    .with("RateLimit-Policy", limit + ";w=" + seconds);
        }
    }
}
