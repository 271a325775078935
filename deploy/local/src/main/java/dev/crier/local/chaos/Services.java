package dev.crier.local.chaos;

import dev.crier.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Crier's own processes, as seen from outside. */
final class Services {

    static final List<String> ALL = List.of(
            "account-service",
            "media-service",
            "post-service",
            "scheduler-service",
            "publisher-worker",
            "transcoder-worker");

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Stack stack;

    Services(Stack stack) {
        this.stack = stack;
    }

    /** Which process each of them is; a restarted one is another. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new TreeMap<>();
        ALL.forEach(service -> pids.put(service, stack.pid(service)));
        return pids;
    }

    /** Waits until a server is there again. */
    void awaitPart(String part, Duration longest) throws InterruptedException {
        await(() -> stack.health(part).up(), longest);
    }

    /** How long it takes until all of them say that they are ready; the limit if it takes longer. */
    Duration awaitReady(Duration longest) throws InterruptedException {
        return await(
                () -> ALL.stream().allMatch(service -> stack.health(service).up()), longest);
    }

    static Duration await(BooleanSupplier condition, Duration longest) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                return longest;
            }
            Thread.sleep(LOOK_EVERY);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
