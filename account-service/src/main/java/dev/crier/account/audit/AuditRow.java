package dev.crier.account.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored; written by {@link AuditLog} alone. */
@Entity
@Table(name = "audit_logs")
@Immutable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AuditRow {

    @Id
    UUID id;

    @Nullable
    UUID userId;

    @Column(name = "at")
    Instant happenedAt;

    String actor;

    String action;

    String outcome;

    @Nullable
    String platform;

    @Nullable
    UUID accountId;

    @Nullable
    UUID postId;

    @Nullable
    String address;

    protected AuditRow() {}
}
