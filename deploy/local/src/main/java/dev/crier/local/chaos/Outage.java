package dev.crier.local.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Servers go away and come back under load; no service may need a restart for it. */
public final class Outage implements Scenario {

    private static final int ACCOUNTS = 20;
    private static final int POSTS_PER_SECOND = 5;
    private static final Duration BROKER_AWAY = Duration.ofSeconds(60);
    private static final Duration STORE_AWAY = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration HEALTHY_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(20);

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        List<Member> members = arena.gather(ACCOUNTS);
        Poster poster = arena.poster(true);
        Services services = new Services(arena.stack());
        Map<String, Long> before = services.pids();
        Duration broker;
        Duration store;
        Duration database = Duration.ZERO;
        try (Traffic traffic = Traffic.start(poster, members, arena.random(), POSTS_PER_SECOND)) {
            Thread.sleep(BETWEEN);
            broker = away(arena, services, "kafka", BROKER_AWAY);
            store = away(arena, services, "s3", STORE_AWAY);
            for (int i = 0; i < arena.options().times(); i++) {
                Duration taken = restartPostgres(arena, services);
                database = taken.compareTo(database) > 0 ? taken : database;
                Thread.sleep(BETWEEN);
            }
            arena.console().line("%d sessions of Postgres terminated.".formatted(Database.terminateSessions()));
            Thread.sleep(BETWEEN);
            traffic.finish();
        }
        boolean samePids = services.pids().equals(before);
        Outcome outcome = arena.judge(poster, SETTLE_LIMIT);
        outcome.json()
                .put("kafka_healthy_after_s", Outcome.seconds(broker))
                .put("s3_healthy_after_s", Outcome.seconds(store))
                .put("postgres_healthy_after_s", Outcome.seconds(database))
                .put("services_restarted", !samePids);
        return outcome.and(samePids && within(broker) && within(store) && within(database));
    }

    private static Duration away(Arena arena, Services services, String part, Duration time)
            throws InterruptedException {
        arena.console().line("%s is stopped for %d s.".formatted(part, time.toSeconds()));
        arena.stack().hold(part);
        Thread.sleep(time);
        arena.stack().resume(part);
        services.awaitPart(part, LONGEST_WAIT);
        return ready(arena, services, part);
    }

    private static Duration restartPostgres(Arena arena, Services services) throws InterruptedException {
        long pid = arena.stack().pid("postgres");
        arena.processes().quit("postgres");
        Services.await(() -> arena.stack().pid("postgres") != pid, LONGEST_WAIT);
        services.awaitPart("postgres", LONGEST_WAIT);
        return ready(arena, services, "postgres");
    }

    private static Duration ready(Arena arena, Services services, String part) throws InterruptedException {
        Duration taken = services.awaitReady(LONGEST_WAIT);
        arena.console()
                .line("%s is back; all services are ready after %.1f s.".formatted(part, Outcome.seconds(taken)));
        return taken;
    }

    private static boolean within(Duration taken) {
        return taken.compareTo(HEALTHY_LIMIT) <= 0;
    }
}
