package dev.crier.sandbox.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that was handed out.
 *
 * @param kind the platform's own word: {@code access}, {@code refresh}, {@code short}, {@code long} …
 * @param expiresAt null for never
 */
public record Token(
        String value,
        String platform,
        String kind,
        String account,
        List<String> scopes,
        Instant issuedAt,
        @Nullable Instant expiresAt) {

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean allows(String scope) {
        return scopes.contains(scope);
    }
}
