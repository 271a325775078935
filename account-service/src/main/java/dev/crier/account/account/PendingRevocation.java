package dev.crier.account.account;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.TokenContext;
import dev.crier.account.token.TokenKind;
import dev.crier.account.token.WrappedKey;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A grant that is to be given back: what is left of an account's tokens once it is disconnected. */
@Entity
@Table(name = "revocations")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class PendingRevocation implements SealedRow {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID userId;

    @Column(updatable = false)
    UUID accountId;

    @Column(updatable = false)
    String platform;

    @Column(updatable = false)
    String platformUserId;

    @Column(updatable = false)
    byte[] accessTokenEncrypted;

    @Column(updatable = false)
    byte @Nullable [] refreshTokenEncrypted;

    @Column(updatable = false)
    byte @Nullable [] keyEncrypted;

    /** The key that encrypts them all, wrapped; null if the account's row was older than data keys. */
    @Nullable
    String dataKey;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> platformMetadata;

    int tries;

    Instant nextAt;

    @Column(updatable = false)
    Instant createdAt;

    protected PendingRevocation() {}

    /** Takes the account's tokens over as they stand; null if it has none. */
    static @Nullable PendingRevocation of(SocialAccount account, Instant now) {
        byte[] access = account.accessTokenEncrypted;
        if (access == null) {
            return null;
        }
        var row = new PendingRevocation();
        row.id = UUID.randomUUID();
        row.userId = account.userId;
        row.accountId = account.id;
        row.platform = account.platform;
        row.platformUserId = account.platformUserId;
        row.accessTokenEncrypted = access;
        row.refreshTokenEncrypted = account.refreshTokenEncrypted;
        row.keyEncrypted = account.keyEncrypted;
        row.dataKey = account.dataKey;
        row.platformMetadata = account.platformMetadata;
        row.nextAt = now;
        row.createdAt = now;
        return row;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    PlatformId platform() {
        return PlatformId.of(platform);
    }

    TokenContext context(TokenKind kind) {
        return TokenContext.of(account(), platform(), kind);
    }

    @Override
    public String place() {
        return id.toString();
    }

    @Override
    public @Nullable WrappedKey wrappedKey() {
        return dataKey == null ? null : new WrappedKey(new UserId(userId), dataKey);
    }

    @Override
    public int tokens() {
        return refreshTokenEncrypted == null ? 1 : 2;
    }

    @Override
    public void rewrapped(WrappedKey key) {
        dataKey = key.text();
    }
}
