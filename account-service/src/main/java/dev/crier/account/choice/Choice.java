package dev.crier.account.choice;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.WrappedKey;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A consent whose accounts its owner has yet to choose among. */
@Entity
@Table(name = "connect_choices")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Choice implements SealedRow {

    @Id
    UUID id;

    UUID userId;

    String platform;

    Instant createdAt;

    Instant expiresAt;

    @Nullable
    Instant usedAt;

    /** The key that encrypts the tokens of all candidates, wrapped. */
    @Nullable
    String dataKey;

    protected Choice() {}

    static Choice begin(UserId user, PlatformId platform, Instant now, Duration life) {
        var choice = new Choice();
        choice.id = UUID.randomUUID();
        choice.userId = user.value();
        choice.platform = platform.value();
        choice.createdAt = now;
        choice.expiresAt = now.plus(life);
        return choice;
    }

    UserId userId() {
        return new UserId(userId);
    }

    ChoiceId id() {
        return new ChoiceId(id);
    }

    PlatformId platform() {
        return PlatformId.of(platform);
    }

    boolean used() {
        return usedAt != null;
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    @Override
    public String place() {
        return id.toString();
    }

    @Override
    public @Nullable WrappedKey wrappedKey() {
        return dataKey == null ? null : new WrappedKey(userId(), dataKey);
    }

    @Override
    public int tokens() {
        return 1;
    }

    @Override
    public void rewrapped(WrappedKey key) {
        dataKey = key.text();
    }
}
