package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a scenario ended.
 *
 * @param json the last line of the command
 * @param holds whether the promises held
 */
public record Outcome(ObjectNode json, boolean holds) {

    /** The same, if a further condition holds. */
    Outcome and(boolean condition) {
        return new Outcome(json, holds && condition);
    }
}
