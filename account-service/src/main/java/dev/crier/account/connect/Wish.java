package dev.crier.account.connect;

import dev.crier.account.platform.Luggage;
import org.jspecify.annotations.Nullable;

/**
 * Which account a user wants to connect.
 *
 * @param handle as typed; null if the platform is to ask
 * @param platformUserId of the account that is to be connected again; null: any
 */
record Wish(@Nullable String handle, @Nullable String platformUserId) {

    /** What the platform can be told of it. */
    @Nullable
    String account() {
        return handle == null || handle.isBlank() ? platformUserId : handle;
    }

    /** Whether the room has found the profile that is to be connected again. */
    boolean allows(Luggage luggage) {
        return platformUserId == null
                || luggage.platformUserId() == null
                || platformUserId.equals(luggage.platformUserId());
    }
}
