package dev.crier.account.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How tokens are encrypted. */
@ConfigMapping(prefix = "crier.token")
public interface TokenConfig {

    /** Who keeps the key that wraps the accounts' data keys: the keyset file, or Vault (see {@code quarkus.vault.*}). */
    @WithDefault("local")
    Keeper keeper();

    /**
     * The file of the local wrapping keys; made on the first start if this file is the keeper, readable by its owner
     * alone, the same for all replicas. Who loses it has to connect every account again.
     */
    @WithDefault(".crier/account/token-keyset.json")
    Path keyset();

    /** The name of Vault's transit key; it has to be a derived one of a type that encrypts. */
    @WithDefault("crier-tokens")
    String vaultKey();

    /** Where Vault's transit engine is mounted. */
    @WithDefault("transit")
    String vaultMount();

    /** How long one call to Vault may take. */
    @WithDefault("3s")
    Duration vaultTimeout();

    /** How many calls to Vault are on their way at once; data keys that wait meanwhile go together in the next one. */
    @WithDefault("4")
    int vaultCalls();

    /** How many opened data keys stay in memory. */
    @WithDefault("10000")
    int cacheSize();

    /** How long an opened data key stays in memory. */
    @WithDefault("5m")
    Duration cacheLife();

    /** Who keeps the wrapping key. */
    enum Keeper {
        LOCAL,
        VAULT
    }
}
