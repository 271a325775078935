package dev.crier.messaging;

/** A record that is not the event its headers promise. Its message never quotes the record. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }
}
