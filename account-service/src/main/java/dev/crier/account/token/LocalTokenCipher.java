package dev.crier.account.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** AES-256-GCM under the keyset file. Each ciphertext names its key, so that keys can be added and retired. */
@Startup // a key that is missing is told at the start, not by the first user
@ApplicationScoped
public class LocalTokenCipher implements TokenCipher {

    private final Aead aead;

    @Inject
    LocalTokenCipher(KeysetConfig config) {
        this(config.keyset());
    }

    LocalTokenCipher(Path keyset) {
        try {
            aead = LocalKeyset.open(keyset).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token keyset " + keyset + " holds no AEAD key", e);
        }
    }

    @Override
    public Uni<byte[]> encrypt(Secret secret, TokenContext context) {
        return Uni.createFrom().item(() -> {
            try {
                return aead.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), context.associatedData());
            } catch (GeneralSecurityException e) {
                throw new TokenCipherException("Cannot encrypt a token", e);
            }
        });
    }

    @Override
    public Uni<Secret> decrypt(byte[] ciphertext, TokenContext context) {
        return Uni.createFrom().item(() -> {
            try {
                byte[] clear = aead.decrypt(ciphertext, context.associatedData());
                return Secret.of(new String(clear, StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new TokenCipherException("Cannot decrypt a token of " + context, e);
            }
        });
    }
}
