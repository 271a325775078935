package dev.crier.account.token;

import dev.crier.contracts.UserId;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitDecryptBatchItem;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitDecryptBatchParams;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitEncryptParams;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitKeyInfo;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitRewrapBatchItem;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitRewrapBatchParams;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitRotateKeyParams;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitUpdateKeyParams;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A derived key of Vault's transit engine: the user is the context from which Vault derives the key that it uses, so
 * that one user's data key cannot be opened as another's. See
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">the API</a>.
 */
final class VaultKeyWrapper implements KeyWrapper {

    static final String KEEPER = "vault";

    private final VaultTransitClient transit;
    private final String name;

    VaultKeyWrapper(VaultTransitClient transit, String name) {
        this.transit = transit;
        this.name = name;
    }

    @Override
    public Uni<WrappedKey> wrap(UserId user, DataKey key) {
        var params =
                new VaultSecretsTransitEncryptParams().setPlaintext(key.bits()).setContext(context(user));
        return transit.call("encrypt with " + name, engine -> engine.encrypt(name, params))
                .map(answer -> new WrappedKey(user, answer.getCiphertext()));
    }

    @Override
    public Uni<List<Outcome<DataKey>>> unwrap(List<WrappedKey> keys) {
        // without this, one bad key makes the answer for all of them a 400
        var params = new VaultSecretsTransitDecryptBatchParams().allowPartialFailure();
        keys.forEach(key -> params.addBatchItem(new VaultSecretsTransitDecryptBatchItem()
                .setCiphertext(key.text())
                .setContext(context(key.user()))));
        return transit.call("decrypt with " + name, engine -> engine.decryptBatch(name, params))
                .map(items ->
                        outcomes(keys, items, item -> item.getError(), (key, item) -> DataKey.of(item.getPlaintext())))
                .onFailure(VaultKeyWrapper::isRefusal)
                .recoverWithItem(e -> refusedAll(keys, e));
    }

    @Override
    public Uni<List<Outcome<WrappedKey>>> rewrap(List<WrappedKey> keys) {
        var params = new VaultSecretsTransitRewrapBatchParams().allowPartialFailure();
        keys.forEach(key -> params.addBatchItem(new VaultSecretsTransitRewrapBatchItem()
                .setCiphertext(key.text())
                .setContext(context(key.user()))));
        return transit.call("rewrap with " + name, engine -> engine.rewrapBatch(name, params))
                .map(items -> outcomes(
                        keys,
                        items,
                        item -> item.getError(),
                        (key, item) -> new WrappedKey(key.user(), item.getCiphertext())))
                .onFailure(VaultKeyWrapper::isRefusal)
                .recoverWithItem(e -> refusedAll(keys, e));
    }

    /** What one answered item stands for. */
    private interface Reading<I, T> {
        T of(WrappedKey key, I item);
    }

    private static <I, T> List<Outcome<T>> outcomes(
            List<WrappedKey> keys, List<I> items, Function<I, @Nullable String> error, Reading<I, T> reading) {
        if (items.size() != keys.size()) {
            throw new TokenCipherException("Vault answered %d items for %d".formatted(items.size(), keys.size()), null);
        }
        List<Outcome<T>> outcomes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String trouble = error.apply(items.get(i));
            outcomes.add(
                    trouble == null || trouble.isEmpty()
                            ? new Outcome.Done<>(reading.of(keys.get(i), items.get(i)))
                            : new Outcome.Refused<>(trouble));
        }
        return outcomes;
    }

    /** A batch of which nothing can be done is answered with 400 as a whole. */
    private static boolean isRefusal(Throwable e) {
        return e instanceof TokenCipherException && !(e instanceof VaultUnavailableException);
    }

    private static <T> List<Outcome<T>> refusedAll(List<WrappedKey> keys, Throwable e) {
        return keys.stream()
                .<Outcome<T>>map(key -> new Outcome.Refused<>(String.valueOf(e.getMessage())))
                .toList();
    }

    @Override
    public Uni<String> current() {
        return transit.key(name).map(key -> version(usable(key).getLatestVersion()));
    }

    @Override
    public Uni<String> rotate() {
        return current()
                .chain(before -> transit.call(
                        "rotate " + name, engine -> engine.rotateKey(name, new VaultSecretsTransitRotateKeyParams())))
                .chain(this::current);
    }

    @Override
    public Uni<Void> retire() {
        return transit.key(name).chain(key -> oldest(usable(key).getLatestVersion()));
    }

    /** Versions that were trimmed are gone for good: the oldest there is is the oldest that can come back. */
    @Override
    public Uni<Void> readmit() {
        return transit.key(name).chain(key -> oldest(Math.max(1, usable(key).getMinAvailableVersion())));
    }

    private Uni<Void> oldest(int version) {
        var params = new VaultSecretsTransitUpdateKeyParams().setMinDecryptionVersion(version);
        return transit.call("configure " + name, engine -> engine.updateKey(name, params))
                .replaceWithVoid();
    }

    /** A key that is not derived would ignore the user and open everybody's data keys for anybody. */
    private VaultSecretsTransitKeyInfo usable(@Nullable VaultSecretsTransitKeyInfo key) {
        if (key == null) {
            throw new VaultUnavailableException("Vault has no transit key " + name);
        }
        if (!Boolean.TRUE.equals(key.isDerived())) {
            throw new VaultUnavailableException("Vault's transit key " + name + " has to be a derived one");
        }
        return key;
    }

    private static String version(int version) {
        return KEEPER + ":v" + version + ":";
    }

    private static byte[] context(UserId user) {
        return user.toString().getBytes(StandardCharsets.UTF_8);
    }
}
