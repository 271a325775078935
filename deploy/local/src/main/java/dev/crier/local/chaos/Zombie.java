package dev.crier.local.chaos;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A worker is stopped between intent and send until another has taken its jobs over; then it goes on. */
public final class Zombie implements Scenario {

    private static final String WORKER = "publisher-worker";
    private static final List<String> WORKERS = List.of(WORKER);
    /** Four missed heartbeats of three seconds, the look for dead jobs, and room. */
    private static final Duration ASLEEP = Duration.ofSeconds(35);

    private static final Duration CATCH_LIMIT = Duration.ofMinutes(4);
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(20);
    private static final int LARGEST_ROUND = 40;
    private static final int MOST_ROUNDS = 40;

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        int times = arena.options().times();
        List<Member> members = arena.gather(Math.clamp(times, 1, Poster.MOST_TARGETS));
        Poster poster = arena.poster(true);
        long before = refusals(arena);
        int stopped = 0;
        int rounds = 0;
        while (stopped < times) {
            if (rounds == MOST_ROUNDS) {
                throw new Stop("Only %d targets were caught in %d stops.".formatted(stopped, MOST_ROUNDS));
            }
            // before the last look, and after it: there only the call's own deadline holds the worker back
            String point = rounds % 2 == 0 ? "intent-committed" : "last-checked";
            stopped += round(arena, poster, members, point, Math.min(times - stopped, LARGEST_ROUND));
            rounds++;
            arena.console().line("Stopped %d of %d, %s.".formatted(stopped, times, point));
        }
        Outcome outcome = arena.judge(poster, SETTLE_LIMIT);
        long refused = refusals(arena) - before;
        outcome.json().put("stopped", stopped).put("stops", rounds).put("refused", refused);
        return outcome.and(refused >= stopped);
    }

    private static int round(Arena arena, Poster poster, List<Member> members, String point, int wanted)
            throws InterruptedException {
        Specimen specimen = arena.options()
                .specimens()
                .get(arena.random().nextInt(arena.options().specimens().size()));
        List<Member> own =
                members.stream().filter(member -> member.specimen() == specimen).toList();
        arena.crashes().arm(WORKERS, point + ":stop:" + wanted);
        // twice as many: about half of them come to the other worker
        for (int left = wanted * 2; left > 0; left -= own.size()) {
            poster.post(own.subList(0, Math.min(left, own.size())));
        }
        Optional<Integer> caught = arena.crashes().await(WORKERS, CATCH_LIMIT);
        try {
            Thread.sleep(caught.isPresent() ? ASLEEP : Duration.ZERO);
        } finally {
            arena.processes().resume(WORKER);
        }
        return caught.orElse(0);
    }

    /** The worker says so when a write of its finds that the claim has moved on. */
    private static long refusals(Arena arena) {
        try (Stream<String> lines = Files.lines(arena.layout().log(WORKER))) {
            return lines.filter(line -> line.contains("was taken over")).count();
        } catch (IOException e) {
            throw new Stop("Cannot read " + arena.layout().log(WORKER) + ": " + e.getMessage());
        }
    }
}
