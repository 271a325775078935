package dev.crier.local.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a process wrote while it was watched.
 *
 * @param written in all
 * @param time in which it wrote as much as the file has, without the waiting before and after
 */
record Transfer(long written, Duration time) {

    /** The ends are left out, where bytes of other talk would count as the beginning or the end. */
    private static final double EDGE = 0.01;

    /** A look at the counter. */
    record Look(long nanos, long written) {}

    /** @param size of the file that was sent, if it was */
    static Transfer of(List<Look> looks, long size) {
        long first = looks.getFirst().written();
        double begun = reached(looks, first + size * EDGE);
        double ended = reached(looks, first + size * (1 - EDGE));
        return new Transfer(
                looks.getLast().written() - first, Duration.ofNanos(Math.round((ended - begun) / (1 - 2 * EDGE))));
    }

    /** The time at which so much was written, taken as even between two looks. */
    private static double reached(List<Look> looks, double written) {
        Look before = looks.getFirst();
        for (Look look : looks) {
            if (look.written() >= written && look.written() > before.written()) {
                double share = (written - before.written()) / (look.written() - before.written());
                return before.nanos() + share * (look.nanos() - before.nanos());
            }
            before = look;
        }
        return before.nanos();
    }
}
