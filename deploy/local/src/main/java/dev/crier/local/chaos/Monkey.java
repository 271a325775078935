package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Random trouble under load, one after the other. The seed decides what, whom and when. */
public final class Monkey implements Scenario {

    private static final int ACCOUNTS = 30;
    private static final int POSTS_PER_SECOND = 10;
    private static final Duration BACKLOG_LIMIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(5);
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(20);

    /** Targets that nobody has finished and no doubt or wait of a platform holds back; events nobody has sent. */
    private static final String BACKLOG = """
            select (select count(*) from post.outbox) + (select count(*) from publisher.outbox)
                 + (select count(*) from publisher.publication where completed_at is null
                      and state in ('RECEIVED', 'PREPARING', 'READY', 'COMMITTING', 'VERIFYING'))""";

    private enum Deed {
        KILL_SERVICE,
        STOP_SERVICE,
        KILL_BROKER,
        RESTART_POSTGRES,
        TERMINATE_SESSIONS,
        S3_AWAY,
        FALSE_ANSWERS,
        SLOW_ANSWERS,
        RATE_LIMITS
    }

    /**
     * One turn.
     *
     * @param victim a service, where the deed is done to one
     * @param pause before the next turn
     * @param length of the trouble, where it has one
     */
    private record Turn(Deed deed, String victim, Specimen specimen, Duration pause, Duration length) {

        static Turn drawn(Random random) {
            return new Turn(
                    one(List.of(Deed.values()), random),
                    one(Services.ALL, random),
                    one(List.of(Specimen.values()), random),
                    Duration.ofMillis(2_000 + random.nextInt(6_000)),
                    Duration.ofMillis(1_000 + random.nextInt(19_000)));
        }

        private static <T> T one(List<T> choices, Random random) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        List<Member> members = arena.gather(ACCOUNTS);
        Poster poster = arena.poster(true);
        Map<Deed, Integer> done = new EnumMap<>(Deed.class);
        Random traffic = new Random(arena.random().nextLong());
        try (Traffic posts = Traffic.start(poster, members, traffic, POSTS_PER_SECOND)) {
            Instant end = Instant.now().plus(arena.options().time());
            while (Instant.now().isBefore(end)) {
                Turn turn = Turn.drawn(arena.random());
                Thread.sleep(turn.pause());
                arena.console().line(turn.toString());
                perform(arena, turn);
                done.merge(turn.deed(), 1, Integer::sum);
            }
            arena.sandbox().disarm();
            posts.finish();
        }
        Duration backlog = Services.await(() -> backlog() == 0, LONGEST_BACKLOG);
        arena.console()
                .line("The backlog is clear %.1f s after the last trouble.".formatted(backlog.toMillis() / 1000.0));
        Outcome outcome = arena.judge(poster, SETTLE_LIMIT);
        outcome.json().put("backlog_s", Outcome.seconds(backlog));
        ObjectNode deeds = outcome.json().putObject("deeds");
        done.forEach((deed, count) -> deeds.put(deed.name().toLowerCase(Locale.ROOT), count));
        return outcome.and(backlog.compareTo(BACKLOG_LIMIT) <= 0);
    }

    private static int backlog() {
        try {
            return Database.count(BACKLOG);
        } catch (Stop away) {
            return Integer.MAX_VALUE;
        }
    }

    private static void perform(Arena arena, Turn turn) throws InterruptedException {
        Processes processes = arena.processes();
        switch (turn.deed()) {
            case KILL_SERVICE -> processes.kill(turn.victim());
            case STOP_SERVICE -> {
                processes.stop(turn.victim());
                Thread.sleep(turn.length());
                processes.resume(turn.victim());
            }
            case KILL_BROKER -> processes.kill("kafka");
            case RESTART_POSTGRES -> processes.quit("postgres");
            case TERMINATE_SESSIONS -> terminate();
            case S3_AWAY -> {
                arena.stack().hold("s3");
                Thread.sleep(turn.length().dividedBy(2));
                arena.stack().resume("s3");
            }
            case FALSE_ANSWERS -> arena.sandbox().arm(fault(turn, "apply_then_reset", 10));
            case SLOW_ANSWERS ->
                arena.sandbox()
                        .arm(fault(turn, "hang", 10)
                                .put("delay_ms", turn.length().toMillis()));
            case RATE_LIMITS ->
                arena.sandbox().arm(fault(turn, "rate_limit", 10).put("retry_after", 5));
        }
    }

    private static void terminate() {
        try {
            Database.terminateSessions();
        } catch (Stop away) {
            // Postgres is just starting again: there are no sessions to end
        }
    }

    private static ObjectNode fault(Turn turn, String kind, int times) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("platform", turn.specimen().platform())
                .put("operation", turn.specimen().commitOperation())
                .put("kind", kind)
                .put("times", times);
    }
}
