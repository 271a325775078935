package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a person or tenant that owns accounts, media and posts; the identity provider's subject. */
public record UserId(@JsonValue UUID value) {

    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    @JsonCreator
    public static UserId of(String text) {
        return new UserId(UUID.fromString(text));
    }

    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
