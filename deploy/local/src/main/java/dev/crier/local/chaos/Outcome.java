package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How a scenario ended.
 *
 * @param json the last line of the command
 * @param holds whether the promises held
 */
public record Outcome(ObjectNode json, boolean holds) {

    /** To a tenth. */
    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }

    /** The same, if a further condition holds. */
    Outcome and(boolean condition) {
        return new Outcome(json, holds && condition);
    }
}
