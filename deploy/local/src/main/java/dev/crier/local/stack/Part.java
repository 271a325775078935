package dev.crier.local.stack;

import java.util.List;

/**
 * One server of the stack.
 *
 * @param name the name it is known by, also of its log file
 * @param ports the ports it listens on, the main one first
 * @param probe how to see that it works
 * @param starter starts it; returns when the process is there, not when it is ready
 */
public record Part(String name, List<Integer> ports, Probe probe, Starter starter) {

    public Part {
        ports = List.copyOf(ports);
    }

    /** Starts a part; called again when the part ended unexpectedly. */
    @FunctionalInterface
    public interface Starter {
        Running start();
    }

    int port() {
        return ports.getFirst();
    }
}
