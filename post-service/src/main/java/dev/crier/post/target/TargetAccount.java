package dev.crier.post.target;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;

/** A connected account, as account-service tells it. */
public record TargetAccount(
        AccountId id,
        UserId userId,
        PlatformId platform,
        String platformUserId,
        String username,
        boolean isActive,
        boolean needsReconnect) {}
