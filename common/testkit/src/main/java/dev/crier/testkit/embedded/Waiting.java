package dev.crier.testkit.embedded;

import java.time.Duration;

/** The pause between two looks at a process that is coming up or going away. */
final class Waiting {

    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while waiting for a server.", e);
        }
    }
}
