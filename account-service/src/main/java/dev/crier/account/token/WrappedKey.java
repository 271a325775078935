package dev.crier.account.token;

import dev.crier.contracts.UserId;

/**
 * A data key as it is stored: encrypted by a wrapping key for one user. The text begins with the version of the wrapping
 * key, as in {@code vault:v3:…} or {@code local:1234:…}, so that it says itself who can open it.
 */
public record WrappedKey(UserId user, String text) {

    /** Checks the form. */
    public WrappedKey {
        if (text.split(":", -1).length != 3) {
            throw new IllegalArgumentException("A wrapped key names its keeper and its version");
        }
    }

    /** The version of the wrapping key, with a colon at its end: what the texts of all that it wrapped begin with. */
    public String version() {
        return text.substring(0, text.lastIndexOf(':') + 1);
    }

    String keeper() {
        return text.substring(0, text.indexOf(':'));
    }

    String ciphertext() {
        return text.substring(text.lastIndexOf(':') + 1);
    }

    @Override
    public String toString() {
        return version() + "***";
    }
}
