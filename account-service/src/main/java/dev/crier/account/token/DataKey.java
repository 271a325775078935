package dev.crier.account.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** The clear 256 bits of a data key, on their way to or from the wrapping key. */
final class DataKey {

    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bits;

    private DataKey(byte[] bits) {
        this.bits = bits;
    }

    static DataKey random() {
        byte[] bits = new byte[LENGTH];
        RANDOM.nextBytes(bits);
        return new DataKey(bits);
    }

    /** Takes what a wrapping key gave back. */
    static DataKey of(byte[] bits) {
        if (bits.length != LENGTH) {
            throw new TokenCipherException("A data key has " + bits.length + " bytes instead of " + LENGTH, null);
        }
        return new DataKey(bits);
    }

    byte[] bits() {
        return bits.clone();
    }

    /** AES-256-GCM with this key. */
    Aead aead() {
        try {
            return new AesGcmJce(bits);
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("This Java cannot encrypt", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
