package dev.crier.account.token;

import org.jspecify.annotations.Nullable;

/** A row that holds a wrapped data key, as far as a rotation has to do with it. */
public interface SealedRow {

    /** What its place among the rows of its table is known by. */
    String place();

    /** Its data key; null if it is older than data keys. */
    @Nullable
    WrappedKey wrappedKey();

    /** How many tokens the data key encrypts. */
    int tokens();

    /** Replaces the wrapped form of the data key; what it encrypts stays as it is. */
    void rewrapped(WrappedKey key);
}
