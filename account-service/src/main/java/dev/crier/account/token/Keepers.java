package dev.crier.account.token;

import dev.crier.contracts.UserId;
import io.quarkus.vault.client.VaultClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the keepers of wrapping keys that the configuration asks for. */
@ApplicationScoped
class Keepers {

    @Produces
    @Singleton
    LocalKeyset keyset(TokenConfig config) {
        return new LocalKeyset(config.keyset());
    }

    /** Without a Vault the client is never made: it cannot be without an address. */
    @Produces
    @Singleton
    KeyWrapper wrapper(TokenConfig config, LocalKeyset keyset, Instance<VaultClient> vault) {
        var local = new LocalKeyWrapper(keyset);
        return switch (config.keeper()) {
            case LOCAL -> {
                keyset.open();
                yield new KeyWrappers(local, LocalKeyWrapper.KEEPER, new Absent("crier.token.keeper is not vault"));
            }
            case VAULT -> {
                var client = new VaultTransitClient(vault.get(), config.vaultMount(), config.vaultTimeout());
                var former = keyset.exists() ? local : new Absent("there is no keyset file " + config.keyset());
                yield new KeyWrappers(new VaultKeyWrapper(client, config.vaultKey()), VaultKeyWrapper.KEEPER, former);
            }
        };
    }

    /** A keeper that rows may name and that is not there. */
    record Absent(String why) implements KeyWrapper {

        @Override
        public Uni<WrappedKey> wrap(UserId user, DataKey key) {
            return away();
        }

        @Override
        public Uni<List<Outcome<DataKey>>> unwrap(List<WrappedKey> keys) {
            return refuse(keys);
        }

        @Override
        public Uni<List<Outcome<WrappedKey>>> rewrap(List<WrappedKey> keys) {
            return refuse(keys);
        }

        private <T> Uni<List<Outcome<T>>> refuse(List<WrappedKey> keys) {
            return Uni.createFrom()
                    .item(keys.stream()
                            .<Outcome<T>>map(key -> new Outcome.Refused<>(why))
                            .toList());
        }

        @Override
        public Uni<String> current() {
            return away();
        }

        @Override
        public Uni<String> rotate() {
            return away();
        }

        @Override
        public Uni<Void> retire() {
            return away();
        }

        @Override
        public Uni<Void> readmit() {
            return away();
        }

        private <T> Uni<T> away() {
            return Uni.createFrom().failure(new VaultUnavailableException(why));
        }
    }
}
