package dev.crier.contracts.event;

import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;

/**
 * A connected account changed. It never carries a token.
 */
public record AccountChanged(AccountId accountId, UserId userId, PlatformId platform, AccountChange change, Instant at)
        implements Event {

    @Override
    public Topic topic() {
        return Topic.ACCOUNT_CHANGED;
    }

    @Override
    public String key() {
        return accountId.toString();
    }
}
