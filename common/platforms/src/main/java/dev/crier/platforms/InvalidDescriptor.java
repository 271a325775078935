package dev.crier.platforms;

/** A platform's file is wrong; the message names the file and the fact. */
public final class InvalidDescriptor extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    InvalidDescriptor(String file, String fact, String problem) {
        super(fact.isEmpty() ? file + ": " + problem : file + ": " + fact + " " + problem);
    }
}
