package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a post, that is, what to say and where. */
public record PostId(@JsonValue UUID value) {

    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    @JsonCreator
    public static PostId of(String text) {
        return new PostId(UUID.fromString(text));
    }

    public static PostId random() {
        return new PostId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
