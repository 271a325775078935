package dev.crier.account.erasure;

import java.time.Instant;
import java.util.Map;

/**
 * What a service has erased.
 *
 * @param counts rows by their table
 */
public record Answer(String service, Instant erasedAt, Map<String, Long> counts) {

    public Answer {
        counts = Map.copyOf(counts);
    }
}
