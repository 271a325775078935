package dev.crier.sandbox.fault;

import java.util.Random;

/** A fault that counts what it has done. */
final class ArmedFault {
    private final Fault fault;
    private final Random draws;
    private int seen;
    private int done;

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.draws = new Random(fault.seed() == null ? 0 : fault.seed());
    }

    /** Whether this matching call is hit; counts it. */
    synchronized boolean hits() {
        seen++;
        if (fault.skip() != null && seen <= fault.skip()) {
            return false;
        }
        if (isSpent() || (fault.probability() != null && draws.nextDouble() >= fault.probability())) {
            return false;
        }
        done++;
        return true;
    }

    synchronized boolean isSpent() {
        return fault.times() != null && done >= fault.times();
    }

    synchronized Status status() {
        return new Status(fault, seen, done);
    }

    Fault fault() {
        return fault;
    }

    /**
     * @param seen matching calls so far
     * @param done calls that were hit
     */
    record Status(Fault fault, int seen, int done) {}
}
