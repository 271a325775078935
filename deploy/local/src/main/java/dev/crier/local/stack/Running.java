package dev.crier.local.stack;

/** A part that has been started. */
public interface Running {

    /** The process that the part runs in; the supervisor's own for what runs inside it. */
    long pid();

    boolean isAlive();

    /** Asks the part to end, and ends it after ten seconds; harmless when it has ended already. */
    void stop();
}
