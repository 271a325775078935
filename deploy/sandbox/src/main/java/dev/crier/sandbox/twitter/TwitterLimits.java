package dev.crier.sandbox.twitter;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls per account in fixed windows of 15 minutes, told in every answer.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/rate-limits">Rate limits</a>
 */
final class TwitterLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Map<String, Integer> PER_WINDOW = Map.ofEntries(
            Map.entry("posts_delete", 50),
            Map.entry("posts_lookup", 5000),
            Map.entry("post_lookup", 900),
            Map.entry("me", 75),
            Map.entry("timeline", 900),
            Map.entry("upload_initialize", 1875),
            Map.entry("upload_append", 1875),
            Map.entry("upload_finalize", 1875),
            Map.entry("upload_status", 1000),
            Map.entry("upload", 500),
            Map.entry("metadata", 500));

    private final Workbench bench;
    private final Map<String, Window> windows = new HashMap<>();

    TwitterLimits(Workbench bench) {
        this.bench = bench;
    }

    /** Counts calls that carry a living token; the endpoint itself refuses the others. */
    Endpoint counted(Endpoint endpoint) {
        return call -> {
            Optional<Token> token =
                    call.authorization("Bearer").flatMap(value -> bench.grants().find(TwitterRoom.PLATFORM, value));
            if (token.isEmpty()) {
                return answer(call, endpoint);
            }
            Window window = count(call.operation(), token.get().account());
            Answer answer = window.used() > window.limit()
                    ? TwitterErrors.tooManyRequests().reply()
                    : answer(call, endpoint);
            return answer instanceof Answer.Reply reply
                    ? reply.with("x-rate-limit-limit", Long.toString(window.limit()))
                            .with("x-rate-limit-remaining", Long.toString(Math.max(0, window.limit() - window.used())))
                            .with(
                                    "x-rate-limit-reset",
                                    Long.toString(window.endsAt().getEpochSecond()))
                    : answer;
        };
    }

    private static Answer answer(Call call, Endpoint endpoint) throws Exception {
        try {
            return endpoint.answer(call);
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    synchronized void reset() {
        windows.clear();
    }

    private synchronized Window count(String operation, String account) {
        Instant now = bench.clock().instant();
        long limit = operation.equals("post")
                ? bench.settings().number("posts_per_window")
                : PER_WINDOW.getOrDefault(operation, 900);
        Window before = windows.get(operation + " " + account);
        Window after = before == null || !now.isBefore(before.endsAt())
                ? new Window(1, limit, now.plus(WINDOW))
                : new Window(before.used() + 1, limit, before.endsAt());
        windows.put(operation + " " + account, after);
        return after;
    }

    private record Window(long used, long limit, Instant endsAt) {}
}
