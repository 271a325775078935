package dev.crier.account.token;

import org.jspecify.annotations.Nullable;

/**
 * A ciphertext could not be read or made: wrong key, wrong place, or no vault. It says nothing about the platform's
 * grant, so it must never disconnect an account.
 */
public class TokenCipherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenCipherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
