package dev.crier.account.token;

/** Whoever keeps the wrapping key is sealed, away, or does not let us in: the same may be asked again. */
public final class VaultUnavailableException extends TokenCipherException {

    private static final long serialVersionUID = 1L;

    VaultUnavailableException(String message) {
        super(message, null);
    }
}
