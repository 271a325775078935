package dev.crier.account.token;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A data key that is open: encrypts and decrypts the secrets of one account, choice or connection attempt. */
public final class OpenKey {

    private final @Nullable WrappedKey wrapped;
    private final Aead aead;

    private OpenKey(@Nullable WrappedKey wrapped, Aead aead) {
        this.wrapped = wrapped;
        this.aead = aead;
    }

    static OpenKey of(WrappedKey wrapped, DataKey key) {
        return new OpenKey(wrapped, key.aead());
    }

    /** What opens the tokens of rows that are older than data keys. */
    static OpenKey withoutDataKey(Aead keyset) {
        return new OpenKey(null, keyset);
    }

    /** What has to be stored beside all that this key encrypts. */
    public WrappedKey wrapped() {
        if (wrapped == null) {
            throw new IllegalStateException("This key only opens what is older than data keys");
        }
        return wrapped;
    }

    /** Encrypts a secret for one place. */
    public byte[] encrypt(Secret secret, TokenContext context) {
        try {
            return aead.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), context.associatedData());
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("Cannot encrypt a token", e);
        }
    }

    /** Decrypts what {@link #encrypt} gave for the same place; throws {@link TokenCipherException}. */
    public Secret decrypt(byte[] ciphertext, TokenContext context) {
        try {
            byte[] clear = aead.decrypt(ciphertext, context.associatedData());
            return Secret.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("Cannot decrypt a token of " + context, e);
        }
    }

    @Override
    public String toString() {
        return wrapped == null ? "keyset" : wrapped.toString();
    }
}
