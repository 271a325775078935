package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as a platform handed them out.
 *
 * @param refreshToken null: none was sent, and one that is already stored stays
 * @param expiresAt end of the access token; null if it has none
 * @param refreshExpiresAt end of the refresh token; null if unknown
 * @param scopes what was granted; empty if the platform does not say
 * @param key the key pair that the tokens are bound to (RFC 9449), sent again with each renewal; null for bearer tokens
 */
public record TokenSet(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        Set<String> scopes,
        @Nullable Secret key) {

    /** Bearer tokens. */
    public TokenSet(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt,
            Set<String> scopes) {
        this(accessToken, refreshToken, expiresAt, refreshExpiresAt, scopes, null);
    }
}
