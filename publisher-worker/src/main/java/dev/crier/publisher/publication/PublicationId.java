package dev.crier.publisher.publication;

import java.util.UUID;

/** Identifies our work on one target. */
public record PublicationId(UUID value) {

    static PublicationId of(String text) {
        return new PublicationId(UUID.fromString(text));
    }

    static PublicationId random() {
        return new PublicationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
