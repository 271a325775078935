package dev.crier.account.token;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * AES-256-GCM under the keyset file. A retired key is disabled and stays in the file until the next rotation deletes
 * it, so that a retirement can be undone.
 */
final class LocalKeyWrapper implements KeyWrapper {

    static final String KEEPER = "local";

    private final LocalKeyset keyset;

    LocalKeyWrapper(LocalKeyset keyset) {
        this.keyset = keyset;
    }

    @Override
    public Uni<WrappedKey> wrap(UserId user, DataKey key) {
        return Uni.createFrom().item(() -> wrapNow(user, key));
    }

    private WrappedKey wrapNow(UserId user, DataKey key) {
        try {
            // one reading for both: the version has to be that of the key
            var keys = keyset.keys();
            byte[] ciphertext = keys.aead().encrypt(key.bits(), associatedData(user));
            String text = Base64.getEncoder().encodeToString(ciphertext);
            return new WrappedKey(user, KEEPER + ":" + keys.primary() + ":" + text);
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("Cannot wrap a data key", e);
        }
    }

    @Override
    public Uni<List<Outcome<DataKey>>> unwrap(List<WrappedKey> keys) {
        return Uni.createFrom().item(() -> keys.stream().map(this::unwrapNow).toList());
    }

    private Outcome<DataKey> unwrapNow(WrappedKey key) {
        try {
            byte[] bits = keyset.keys()
                    .aead()
                    .decrypt(Base64.getDecoder().decode(key.ciphertext()), associatedData(key.user()));
            return new Outcome.Done<>(DataKey.of(bits));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Outcome.Refused<>("no enabled key of the keyset file opens " + key);
        }
    }

    @Override
    public Uni<List<Outcome<WrappedKey>>> rewrap(List<WrappedKey> keys) {
        return Uni.createFrom().item(() -> keys.stream().map(this::rewrapNow).toList());
    }

    private Outcome<WrappedKey> rewrapNow(WrappedKey key) {
        return switch (unwrapNow(key)) {
            case Outcome.Done<DataKey>(DataKey clear) -> new Outcome.Done<>(wrapNow(key.user(), clear));
            case Outcome.Refused<DataKey>(String reason) -> new Outcome.Refused<>(reason);
        };
    }

    @Override
    public Uni<String> current() {
        return Uni.createFrom().item(() -> KEEPER + ":" + keyset.keys().primary() + ":");
    }

    @Override
    public Uni<String> rotate() {
        return Uni.createFrom()
                .item(() -> {
                    keyset.change(LocalKeyWrapper::withANewKey);
                    return true;
                })
                .chain(this::current);
    }

    @Override
    public Uni<Void> retire() {
        return Uni.createFrom().item(() -> {
            keyset.change(before -> withOthers(before, KeyStatus.DISABLED));
            return null;
        });
    }

    @Override
    public Uni<Void> readmit() {
        return Uni.createFrom().item(() -> {
            keyset.change(before -> withOthers(before, KeyStatus.ENABLED));
            return null;
        });
    }

    private static KeysetHandle withANewKey(KeysetHandle before) throws GeneralSecurityException {
        var keys = KeysetHandle.newBuilder(before);
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (keys.getAt(i).getStatus().equals(KeyStatus.DISABLED)) {
                keys.deleteAt(i);
            }
        }
        return keys.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static KeysetHandle withOthers(KeysetHandle before, KeyStatus status) throws GeneralSecurityException {
        var keys = KeysetHandle.newBuilder(before);
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.getAt(i).isPrimary()) {
                keys.getAt(i).setStatus(status);
            }
        }
        return keys.build();
    }

    private static byte[] associatedData(UserId user) {
        return ("crier|data-key|1|" + user).getBytes(StandardCharsets.UTF_8);
    }
}
