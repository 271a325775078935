package dev.crier.account.choice;

import dev.crier.rest.Problem;
import java.util.UUID;

/** Names a choice. It is no secret: only its owner can do anything with it. */
public record ChoiceId(UUID value) {

    /** Reads what stands in a path; a text that is no id names a choice that does not exist. */
    static ChoiceId fromPath(String text) {
        try {
            return new ChoiceId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("choice");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
