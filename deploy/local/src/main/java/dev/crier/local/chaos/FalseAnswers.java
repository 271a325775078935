package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The platform takes each post, and then does not say so: it says nothing, the contrary, or something else. */
public final class FalseAnswers implements Scenario {

    /** From the last post to the last word. */
    private static final Duration RESOLVE_LIMIT = Duration.ofMinutes(15);

    private static final int ACCOUNTS = 50;
    private static final int HANG_MILLIS = 30_000;

    private enum Lie {
        RESET,
        GATEWAY_TIMEOUT,
        HANG,
        RATE_LIMIT;

        ObjectNode fault(Specimen specimen) {
            ObjectNode fault = JsonNodeFactory.instance
                    .objectNode()
                    .put("platform", specimen.platform())
                    .put("operation", specimen.commitOperation())
                    .put("times", 1);
            return switch (this) {
                case RESET -> fault.put("kind", "apply_then_reset");
                case GATEWAY_TIMEOUT ->
                    fault.put("kind", "server_error").put("status", 504).put("applied", true);
                case HANG ->
                    fault.put("kind", "hang").put("delay_ms", HANG_MILLIS).put("applied", true);
                case RATE_LIMIT -> {
                    // Instagram's own 4/2207051 comes with 400; the others say it by the status
                    fault.put("kind", "false_error");
                    yield specimen == Specimen.INSTAGRAM ? fault : fault.put("status", 429);
                }
            };
        }
    }

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        int times = arena.options().times();
        List<Specimen> specimens = arena.options().specimens();
        List<Member> members = arena.gather(Math.clamp(times / specimens.size(), 1, ACCOUNTS));
        Poster poster = arena.poster(true);
        int told = 0;
        for (Specimen specimen : specimens) {
            List<Member> own = members.stream()
                    .filter(member -> member.specimen() == specimen)
                    .toList();
            int share = Math.ceilDiv(times - told, specimens.size() - specimens.indexOf(specimen));
            lies(share, arena).forEach(lie -> arena.sandbox().arm(lie.fault(specimen)));
            told += share;
            for (int left = share; left > 0; left -= own.size()) {
                poster.post(own.subList(0, Math.min(left, own.size())));
            }
        }
        arena.console().line("%d posts are on their way to %d false answers.".formatted(told, told));
        Outcome outcome = arena.judge(poster, RESOLVE_LIMIT);
        int struck = arena.sandbox().struck();
        outcome.json().put("false_answers", struck);
        return outcome.and(struck == told);
    }

    /** As many of each kind, in an order that the seed decides. */
    private static List<Lie> lies(int count, Arena arena) {
        List<Lie> kinds = List.of(Lie.values());
        List<Lie> lies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lies.add(kinds.get(i % kinds.size()));
        }
        Collections.shuffle(lies, arena.random());
        return lies;
    }
}
