package dev.crier.account.rotation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One rotation of the wrapping key, from the order to its end. */
@Entity
@Table(name = "key_rotations")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class KeyRotation {

    @Id
    UUID id;

    @Column(updatable = false)
    Instant startedAt;

    @Column(updatable = false)
    String startedBy;

    @Nullable
    String version;

    @Nullable
    Instant rotatedAt;

    long total;

    long done;

    long refused;

    @Nullable
    Instant rewrappedAt;

    boolean retired;

    @Nullable
    Instant finishedAt;

    @Nullable
    String runner;

    @Nullable
    Instant runnerUntil;

    protected KeyRotation() {}

    static KeyRotation begin(String by, Instant now) {
        var rotation = new KeyRotation();
        rotation.id = UUID.randomUUID();
        rotation.startedAt = now;
        rotation.startedBy = by;
        return rotation;
    }

    /** Whether a replica may work on it: nobody does, or whoever did has given no sign of life. */
    boolean freeFor(String replica, Instant now) {
        return replica.equals(runner) || runnerUntil == null || runnerUntil.isBefore(now);
    }
}
