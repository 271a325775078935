package dev.crier.account.connect;

import dev.crier.account.token.SealedRow;
import dev.crier.account.token.TokenContext;
import dev.crier.account.token.TokenKind;
import dev.crier.account.token.WrappedKey;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One connection attempt: who began it, in which browser, for which platform. It holds hashes, not the values. */
@Entity
@Table(name = "oauth_states")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class OAuthState implements SealedRow {

    @Id
    String stateHash;

    UUID userId;

    String platform;

    String browserHash;

    byte[] verifierEncrypted;

    /** The key that encrypts the verifier, wrapped. */
    @Nullable
    String dataKey;

    Instant createdAt;

    Instant expiresAt;

    @Nullable
    Instant usedAt;

    protected OAuthState() {}

    UserId userId() {
        return new UserId(userId);
    }

    PlatformId platform() {
        return PlatformId.of(platform);
    }

    /** Where the verifier's ciphertext belongs. */
    static TokenContext verifierContext(String stateHash, PlatformId platform) {
        return new TokenContext(stateHash, platform, TokenKind.PKCE_VERIFIER);
    }

    @Override
    public String place() {
        return stateHash;
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
