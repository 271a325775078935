package dev.crier.account.connect;

import dev.crier.account.platform.Profile;
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
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
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

    @Nullable
    String platformUserId;

    @Nullable
    String issuer;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> facts;

    byte @Nullable [] keyEncrypted;

    /** The key that encrypts the verifier and the key pair, wrapped. */
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

    /** Whether the attempt may end with this profile. */
    boolean asksFor(Profile profile) {
        return platformUserId == null || platformUserId.equals(profile.platformUserId());
    }

    /** Whether the server that answered is the one that was asked; one that has to name itself and does not, is not. */
    boolean isAnsweredBy(@Nullable String issuerOfAnswer) {
        return issuer == null || issuer.equals(issuerOfAnswer);
    }

    /** Where a ciphertext of this attempt belongs. */
    TokenContext context(TokenKind kind) {
        return new TokenContext(stateHash, platform(), kind);
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
