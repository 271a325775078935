package dev.crier.sandbox.facebook;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts Graph calls over an hour. As on the real one, the headers that tell of it appear only after some volume. */
final class FacebookUsage {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Workbench bench;
    private final Deque<Instant> calls = new ArrayDeque<>();

    FacebookUsage(Workbench bench) {
        this.bench = bench;
    }

    Endpoint counted(Endpoint endpoint) {
        return call -> {
            long percent = count();
            if (percent > 100) {
                return FacebookErrors.callLimit()
                        .reply()
                        .with("X-Business-Use-Case-Usage", business(call, percent, 60));
            }
            Answer answer;
            try {
                answer = endpoint.answer(call);
            } catch (Refusal refusal) {
                answer = refusal.reply();
            }
            return answer instanceof Answer.Reply reply && percent > 0
                    ? reply.with("X-App-Usage", Json.write(figures(percent)))
                            .with("X-Business-Use-Case-Usage", business(call, percent, 0))
                    : answer;
        };
    }

    synchronized void reset() {
        calls.clear();
    }

    private synchronized long count() {
        Instant now = bench.clock().instant();
        calls.addLast(now);
        while (calls.getFirst().isBefore(now.minus(WINDOW))) {
            calls.removeFirst();
        }
        return calls.size() * 100L / bench.settings().number("calls_per_hour");
    }

    private static String business(Call call, long percent, int minutes) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("type", "pages");
        usage.putAll(figures(percent));
        usage.put("estimated_time_to_regain_access", minutes);
        String account = call.path().replaceAll("^/(v[0-9.]+/)?([^/_]+).*", "$2");
        return Json.write(Map.of(account, List.of(usage)));
    }

    private static Map<String, Object> figures(long percent) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("call_count", percent);
        figures.put("total_cputime", percent / 2);
        figures.put("total_time", percent / 2);
        return figures;
    }
}
