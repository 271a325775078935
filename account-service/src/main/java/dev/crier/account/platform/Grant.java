package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an account and needed to renew its tokens.
 *
 * @param key the key pair that the tokens are bound to; null for bearer tokens
 */
public record Grant(
        Secret accessToken,
        @Nullable Secret refreshToken,
        Map<String, String> metadata,
        @Nullable Secret key) {

    /** Of bearer tokens. */
    public Grant(Secret accessToken, @Nullable Secret refreshToken, Map<String, String> metadata) {
        this(accessToken, refreshToken, metadata, null);
    }
}
