package dev.crier.account.notice;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One thing to tell an owner. */
@Entity
@Table(name = "notices")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Notice {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID userId;

    @Column(updatable = false)
    UUID accountId;

    @Column(updatable = false)
    String kind;

    @Column(updatable = false)
    Instant occasion;

    int tries;

    Instant nextAt;

    @Column(updatable = false)
    Instant createdAt;

    @Nullable
    Instant endedAt;

    @Nullable
    String outcome;

    protected Notice() {}

    UserId user() {
        return new UserId(userId);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    NoticeKind kind() {
        return NoticeKind.of(kind);
    }

    boolean due(Instant now) {
        return endedAt == null && !nextAt.isAfter(now);
    }

    void end(String how, Instant now) {
        outcome = how;
        endedAt = now;
    }
}
