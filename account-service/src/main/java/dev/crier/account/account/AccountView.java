package dev.crier.account.account;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it: never a token. */
public record AccountView(
        AccountId id,
        PlatformId platform,
        String platformUserId,
        String username,
        boolean isActive,
        boolean needsReconnect,
        @Nullable Instant tokenExpiresAt,
        @Nullable Instant lastValidatedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Shows an account. */
    public static AccountView of(SocialAccount account) {
        return new AccountView(
                account.id(),
                account.platform(),
                account.platformUserId,
                account.username,
                account.active,
                account.needsReconnect,
                account.tokenExpiresAt,
                account.lastValidatedAt,
                account.createdAt,
                account.updatedAt);
    }
}
