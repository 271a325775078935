package dev.crier.local.stack;

import dev.crier.local.Stop;
import java.time.Duration;
import java.util.List;

/** Waits for a stack that another process supervises. */
public final class Readiness {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private Readiness() {}

    /** Returns when every part is ready; throws {@link Stop} naming the one that is not in time. */
    public static void await(List<List<Part>> stages) throws InterruptedException {
        long begun = System.nanoTime();
        for (Part part : stages.stream().flatMap(List::stream).toList()) {
            Health health = part.probe().check();
            while (!health.up()) {
                if (System.nanoTime() - begun > LIMIT.toNanos()) {
                    throw new Stop(
                            "Crier is running, but %s is not ready (%s).".formatted(part.name(), health.words()));
                }
                Thread.sleep(LOOK_EVERY);
                health = part.probe().check();
            }
        }
    }
}
