package dev.crier.account.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crier.contracts.UserId;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Envelope encryption of what the database keeps: a data key per account encrypts its tokens, and a wrapping key, which
 * may live in a vault at the other end of a wire, encrypts the data keys. Data keys that were opened stay in memory for
 * a while.
 */
@Startup // a key that is missing is told at the start, not by the first user
@ApplicationScoped
public class TokenCipher {

    /** Shorter than a rotation waits before it retires the version by which a prepared key may be wrapped. */
    private static final Duration PREPARED_LIFE = Duration.ofSeconds(20);

    private static final int PREPARED_MOST = 1000;

    private final KeyWrapper wrapper;
    private final Unwrapping unwrapping;
    private final LocalKeyset keyset;
    private final Cache<WrappedKey, OpenKey> opened;
    private final Cache<UserId, OpenKey> prepared;

    TokenCipher(KeyWrapper wrapper, LocalKeyset keyset, TokenConfig config) {
        this.wrapper = wrapper;
        this.unwrapping = new Unwrapping(wrapper, config.vaultCalls());
        this.keyset = keyset;
        this.opened = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfterWrite(config.cacheLife())
                .build();
        this.prepared = Caffeine.newBuilder()
                .maximumSize(PREPARED_MOST)
                .expireAfterWrite(PREPARED_LIFE)
                .build();
    }

    /** Makes a data key; {@link OpenKey#wrapped} has to be stored beside what it encrypts. */
    public Uni<OpenKey> newKey(UserId user) {
        OpenKey ready = prepared.asMap().remove(user);
        return ready == null ? make(user) : Uni.createFrom().item(ready);
    }

    /**
     * Makes the user's next data key ready, before something that cannot be repeated: a vault that is away is then known
     * before a platform hands out tokens that could not be stored.
     */
    public Uni<Void> prepare(UserId user) {
        return make(user).invoke(key -> prepared.put(user, key)).replaceWithVoid();
    }

    private Uni<OpenKey> make(UserId user) {
        DataKey clear = DataKey.random();
        return wrapper.wrap(user, clear).map(wrapped -> {
            var key = OpenKey.of(wrapped, clear);
            opened.put(wrapped, key);
            return key;
        });
    }

    /**
     * Opens a stored data key. Fails with {@link VaultUnavailableException} while its keeper is away, and with another
     * {@link TokenCipherException} if it cannot be opened at all.
     *
     * @param stored null: the row is older than data keys, its secrets are encrypted by the keyset file itself
     */
    public Uni<OpenKey> open(UserId user, @Nullable String stored) {
        if (stored == null) {
            return Uni.createFrom().item(this::withoutDataKey);
        }
        var wrapped = new WrappedKey(user, stored);
        OpenKey known = opened.getIfPresent(wrapped);
        return known != null
                ? Uni.createFrom().item(known)
                : unwrapping
                        .unwrap(wrapped)
                        .map(clear -> OpenKey.of(wrapped, clear))
                        .invoke(key -> opened.put(wrapped, key));
    }

    private OpenKey withoutDataKey() {
        if (!keyset.exists()) {
            throw new TokenCipherException("The keyset file that encrypted this token is not there", null);
        }
        return OpenKey.withoutDataKey(keyset.keys().aead());
    }

    /** Whether the keeper of the wrapping key answers. */
    Uni<String> currentVersion() {
        return wrapper.current();
    }
}
