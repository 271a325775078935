package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import dev.crier.local.stack.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Publishes as fast as one pool can, and the same calls in a plain loop with as many at a time. The platform answers
 * every call after the same short time for both: a platform that takes none would measure the stand-in.
 */
public final class EngineBench implements Scenario {

    /** As quick as a near and idle platform. */
    private static final int LATENCY_MILLIS = 150;

    private static final double RATIO_WANTED = 0.6;
    private static final int ACCOUNTS = 50;
    /** The publisher's own default. */
    public static final int AT_ONCE = 64;

    private static final int WARM_UP = 300;
    private static final String PUBLISHER = "publisher-worker";
    private static final String PASSWORD = "demo-demo-demo-demo";
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(10);
    private static final String OPEN = "select count(*) from publisher.publication where completed_at is null";

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        int times = arena.options().times();
        List<Member> members = arena.gather(ACCOUNTS);
        Poster poster = arena.poster(true);
        slow(arena);
        publish(arena, poster, members, WARM_UP);
        Measure engine = publish(arena, poster, members, times);
        arena.console()
                .line("The engine: %.1f/s, %.1f ms of CPU each.".formatted(engine.perSecond(), engine.cpuMillis()));
        Measure plain = plainLoop(arena, members, times);
        arena.console()
                .line("A plain loop: %.1f/s, %.1f ms of CPU each.".formatted(plain.perSecond(), plain.cpuMillis()));
        arena.sandbox().disarm();
        Outcome outcome = arena.judge(poster, SETTLE_LIMIT);
        double ratio = engine.perSecond() / plain.perSecond();
        outcome.json()
                .put("per_s", hundredths(engine.perSecond()))
                .put("cpu_ms", hundredths(engine.cpuMillis()))
                .put("plain_per_s", hundredths(plain.perSecond()))
                .put("plain_cpu_ms", hundredths(plain.cpuMillis()))
                .put("ratio", hundredths(ratio))
                .put("latency_ms", LATENCY_MILLIS)
                .put("at_once", AT_ONCE);
        return outcome.and(ratio >= RATIO_WANTED);
    }

    /** @param cpuMillis of one publish */
    private record Measure(double perSecond, double cpuMillis) {

        static Measure of(int posts, Duration time, Duration cpu) {
            return new Measure(posts / (time.toNanos() / 1e9), cpu.toNanos() / 1e6 / posts);
        }
    }

    private static void slow(Arena arena) {
        for (String operation : List.of("uploadBlob", Specimen.BLUESKY.commitOperation())) {
            ObjectNode fault = JsonNodeFactory.instance
                    .objectNode()
                    .put("platform", Specimen.BLUESKY.platform())
                    .put("operation", operation)
                    .put("kind", "hang")
                    .put("delay_ms", LATENCY_MILLIS);
            arena.sandbox().arm(fault);
        }
    }

    /** The pool sleeps until all is queued, so that nothing but its own work is measured. */
    private static Measure publish(Arena arena, Poster poster, List<Member> members, int posts)
            throws InterruptedException {
        arena.processes().stop(PUBLISHER);
        for (int left = posts; left > 0; left -= members.size()) {
            poster.post(members.subList(0, Math.min(left, members.size())));
        }
        Services.await(() -> Database.count("select count(*) from post.outbox") == 0, SETTLE_LIMIT);
        Duration cpu = cpu(arena.stack().pid(PUBLISHER));
        int known = Database.count("select count(*) from publisher.publication");
        long begun = System.nanoTime();
        arena.processes().resume(PUBLISHER);
        Services.await(
                () -> Database.count("select count(*) from publisher.publication") >= known + posts
                        && Database.count(OPEN) == 0,
                SETTLE_LIMIT);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        return Measure.of(posts, time, cpu(arena.stack().pid(PUBLISHER)).minus(cpu));
    }

    private static Measure plainLoop(Arena arena, List<Member> members, int posts) throws InterruptedException {
        PlainLoopClient loop = new PlainLoopClient(LocalPorts.http(LocalPorts.SANDBOX_BLUESKY), picture(arena));
        List<String> handles = members.stream().map(Member::username).toList();
        loop.publish(handles, PASSWORD, WARM_UP, AT_ONCE);
        Duration cpu = cpu(ProcessHandle.current().pid());
        long begun = System.nanoTime();
        loop.publish(handles, PASSWORD, posts, AT_ONCE);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        return Measure.of(posts, time, cpu(ProcessHandle.current().pid()).minus(cpu));
    }

    private static byte[] picture(Arena arena) {
        try {
            return Files.readAllBytes(arena.layout().data().resolve("sample-1.jpg"));
        } catch (IOException e) {
            throw new Stop("The sample picture cannot be read: " + e.getMessage());
        }
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
