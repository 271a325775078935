package dev.crier.rest;

/** A refusal that a client can rely on. Each service lists all of its own in one enum. */
public interface ErrorCode {

    /** Stable, lower case with underscores: the {@code code} of the answer. */
    String code();

    /** The HTTP status. */
    int status();

    /** The same short sentence each time: the {@code title} of the answer. */
    String title();
}
