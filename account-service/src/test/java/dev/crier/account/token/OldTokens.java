package dev.crier.account.token;

import jakarta.enterprise.context.ApplicationScoped;

/** Encrypts as releases without data keys did. */
@ApplicationScoped
public class OldTokens {

    private final LocalKeyset keyset;

    OldTokens(LocalKeyset keyset) {
        this.keyset = keyset;
    }

    public byte[] encrypt(String token, TokenContext context) {
        return OpenKey.withoutDataKey(keyset.keys().aead()).encrypt(Secret.of(token), context);
    }
}
