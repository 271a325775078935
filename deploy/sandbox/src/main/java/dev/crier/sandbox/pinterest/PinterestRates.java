package dev.crier.sandbox.pinterest;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calls per minute of each person (Standard access) and per day of the whole app (Trial access), counted in fixed
 * windows, with the headers that tell of them.
 */
final class PinterestRates {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Workbench bench;
    private final Map<String, Count> counts = new HashMap<>();

    PinterestRates(Workbench bench) {
        this.bench = bench;
    }

    private record Count(Instant window, long used) {}

    /** Where a bucket stands after one more call. */
    private record Stand(long limit, long left, long secondsToReset) {}

    /** Counts the call, and answers it unless that was one too many. */
    Answer counted(String account, boolean write, Answered answered) throws Exception {
        Stand stand = isTrial() ? trial(write) : standard(account, write);
        Answer answer;
        if (stand.left() < 0) {
            answer = PinterestErrors.rateLimit().reply();
        } else {
            try {
                answer = answered.answer();
            } catch (Refusal refusal) {
                answer = refusal.reply();
            }
        }
        return answer instanceof Answer.Reply reply ? told(reply, stand) : answer;
    }

    /** The rest of a call. */
    @FunctionalInterface
    interface Answered {
        Answer answer() throws Exception;
    }

    boolean isTrial() {
        return bench.settings().text("access_tier").equals("trial");
    }

    synchronized void reset() {
        counts.clear();
    }

    private Stand standard(String account, boolean write) {
        return write
                ? spend("write " + account, bench.settings().number("writes_per_minute"), MINUTE)
                : spend("read " + account, bench.settings().number("reads_per_minute"), MINUTE);
    }

    private Stand trial(boolean write) {
        Stand all = spend("trial", bench.settings().number("trial_calls_per_day"), DAY);
        if (!write || all.left() < 0) {
            return all;
        }
        Stand writes = spend("trial writes", bench.settings().number("trial_writes_per_day"), DAY);
        return writes.left() < all.left() ? writes : all;
    }

    private synchronized Stand spend(String bucket, long limit, Duration window) {
        Instant now = bench.clock().instant();
        long seconds = window.toSeconds();
        Instant start = Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
        Count before = counts.get(bucket);
        long used = before == null || !before.window().equals(start) ? 1 : before.used() + 1;
        counts.put(bucket, new Count(start, used));
        long toReset = Math.max(1, Duration.between(now, start.plus(window)).toSeconds());
        return new Stand(limit, limit - used, toReset);
    }

    /** Some answers carry several windows, joined by commas. */
    private Answer.Reply told(Answer.Reply reply, Stand stand) {
        boolean several = bench.settings().flag("several_rate_windows");
        return reply.with("x-ratelimit-limit", several ? "100, " + stand.limit() : "" + stand.limit())
                .with("x-ratelimit-remaining", (several ? "99, " : "") + Math.max(0, stand.left()))
                .with("x-ratelimit-reset", (several ? "1, " : "") + stand.secondsToReset())
                .with(
                        "x-pinterest-rid",
                        Long.toString(ThreadLocalRandom.current().nextLong(1L << 52, 1L << 53)));
    }
}
