package dev.crier.account.token;

import io.smallrye.mutiny.Uni;

/** Encrypts what the database keeps. Asynchronous, because a key may live in a vault at the other end of a wire. */
public interface TokenCipher {

    /** Encrypts a secret for one place. */
    Uni<byte[]> encrypt(Secret secret, TokenContext context);

    /** Decrypts what {@link #encrypt} gave for the same place; fails with {@link TokenCipherException}. */
    Uni<Secret> decrypt(byte[] ciphertext, TokenContext context);
}
