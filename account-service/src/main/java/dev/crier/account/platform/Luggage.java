package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a room wants to have again when the browser comes back.
 *
 * @param platformUserId the profile that has to come back; null: any
 * @param issuer the authorization server that has to name itself (RFC 9207); null: there is only one
 * @param facts whatever else the room has found out; no secrets
 * @param key the key pair that the tokens will be bound to, encrypted at rest; null for bearer tokens
 */
public record Luggage(
        @Nullable String platformUserId,
        @Nullable String issuer,
        Map<String, String> facts,
        @Nullable Secret key) {

    /** Nothing. */
    public static final Luggage NONE = new Luggage(null, null, Map.of(), null);
}
