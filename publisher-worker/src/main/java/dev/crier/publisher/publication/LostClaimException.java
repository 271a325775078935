package dev.crier.publisher.publication;

import java.io.Serial;

/** Another worker or a newer event took the publication over: this run must not touch it any more. */
final class LostClaimException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LostClaimException(PublicationId id) {
        super("Publication " + id + " was taken over", null, false, false);
    }
}
