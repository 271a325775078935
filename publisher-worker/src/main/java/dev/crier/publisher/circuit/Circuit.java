package dev.crier.publisher.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens after a row of failures. When its wait is over it lets one probe through, and closes if that works; else it
 * opens for twice as long.
 */
final class Circuit {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** A probe of which nothing is heard for so long is replaced by another one. */
    private static final Duration PROBE = Duration.ofSeconds(45);
    /** How often those ask that wait for a probe's outcome. */
    private static final Duration MEANWHILE = Duration.ofSeconds(2);

    private final int row;
    private final int sources;
    private final Set<Object> failing = new HashSet<>();
    private int failures;
    private @Nullable Instant openUntil;
    private @Nullable Instant probeUntil;
    private @Nullable Object probe;
    private Duration wait = FIRST;

    /**
     * Makes a closed one.
     *
     * @param row failures without a success between them that open it
     * @param sources from how many different sources they have to come
     */
    Circuit(int row, int sources) {
        this.row = row;
        this.sources = sources;
    }

    /** When to ask again; empty if the way is free, a probe is wanted, or {@code caller} is the probe. */
    synchronized Optional<Instant> look(Object caller, Instant now) {
        if (openUntil == null) {
            return Optional.empty();
        }
        if (now.isBefore(openUntil)) {
            return Optional.of(openUntil);
        }
        boolean probed = probeUntil != null && now.isBefore(probeUntil) && !caller.equals(probe);
        return probed ? Optional.of(now.plus(MEANWHILE)) : Optional.empty();
    }

    /** As {@link #look}; where the way is free the caller goes it, as the probe if one is wanted. */
    synchronized Optional<Instant> enter(Object caller, Instant now) {
        Optional<Instant> closed = look(caller, now);
        if (closed.isEmpty() && openUntil != null) {
            probe = caller;
            probeUntil = now.plus(PROBE);
        }
        return closed;
    }

    synchronized void worked() {
        failures = 0;
        failing.clear();
        openUntil = null;
        probeUntil = null;
        probe = null;
        wait = FIRST;
    }

    /** @param roll between 0 and 1: half of the wait is left to chance */
    synchronized void failed(Object source, Instant now, double roll) {
        failures++;
        if (failing.size() < sources) {
            failing.add(source);
        }
        if (openUntil == null) {
            if (failures >= row && failing.size() >= sources) {
                open(now, roll);
            }
        } else if (probeUntil != null && !now.isBefore(openUntil)) {
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            open(now, roll);
        }
    }

    private void open(Instant now, double roll) {
        openUntil = now.plusMillis(wait.toMillis() / 2 + (long) (wait.toMillis() / 2.0 * roll));
        probeUntil = null;
        probe = null;
    }

    synchronized boolean isOpen() {
        return openUntil != null;
    }
}
