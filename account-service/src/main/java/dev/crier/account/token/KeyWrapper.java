package dev.crier.account.token;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Wraps data keys with a key that has versions: the newest one wraps, all that are not retired unwrap. A wrapped key is
 * bound to its user. All calls fail with {@link VaultUnavailableException} while the keeper of the key is away.
 */
interface KeyWrapper {

    /** Wraps a new data key. */
    Uni<WrappedKey> wrap(UserId user, DataKey key);

    /** Unwraps keys; the answers stand in the order of the keys. */
    Uni<List<Outcome<DataKey>>> unwrap(List<WrappedKey> keys);

    /** Wraps keys with the newest version; the answers stand in the order of the keys. */
    Uni<List<Outcome<WrappedKey>>> rewrap(List<WrappedKey> keys);

    /** The newest version, in the form of {@link WrappedKey#version}. */
    Uni<String> current();

    /** Makes a new version and returns it. */
    Uni<String> rotate();

    /** Ends all versions but the newest: what they wrapped opens no more, until {@link #readmit}. */
    Uni<Void> retire();

    /** Undoes {@link #retire}. */
    Uni<Void> readmit();
}
