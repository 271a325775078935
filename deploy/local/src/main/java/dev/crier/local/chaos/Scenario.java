package dev.crier.local.chaos;

/** A way to break Crier. */
@FunctionalInterface
public interface Scenario {

    Outcome run(Arena arena) throws InterruptedException;
}
