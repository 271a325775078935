package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an uploaded video or picture. */
public record MediaId(@JsonValue UUID value) {

    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    @JsonCreator
    public static MediaId of(String text) {
        return new MediaId(UUID.fromString(text));
    }

    public static MediaId random() {
        return new MediaId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
