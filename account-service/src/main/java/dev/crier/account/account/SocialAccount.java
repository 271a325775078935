package dev.crier.account.account;

import dev.crier.account.platform.Profile;
import dev.crier.account.token.OpenKey;
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
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One connected profile of a user. Changed only while its row is locked; see {@link Accounts#lock}. */
@Entity
@Table(name = "social_accounts")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class SocialAccount implements SealedRow {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID userId;

    @Column(updatable = false)
    String platform;

    @Column(updatable = false)
    String platformUserId;

    String username;

    byte @Nullable [] accessTokenEncrypted;

    byte @Nullable [] refreshTokenEncrypted;

    byte @Nullable [] keyEncrypted;

    /** The key that encrypts them all, wrapped; null in rows that are older than data keys. */
    @Nullable
    String dataKey;

    /** The same, open: while this object lives, its tokens can be read and replaced without asking the vault again. */
    @Transient
    @Nullable
    OpenKey openKey;

    String tokenType;

    @Nullable
    Instant tokenExpiresAt;

    @Nullable
    Instant refreshExpiresAt;

    @Nullable
    Instant renewAt;

    @Nullable
    Instant lastRefreshedAt;

    @Nullable
    Instant refreshFailedAt;

    @Nullable
    Instant refreshNotBefore;

    @Nullable
    Instant validateAt;

    String scopes;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> platformMetadata;

    @Column(name = "is_active")
    boolean active;

    boolean needsReconnect;

    @Nullable
    Instant lastValidatedAt;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    protected SocialAccount() {}

    public AccountId id() {
        return new AccountId(id);
    }

    public UserId userId() {
        return new UserId(userId);
    }

    public PlatformId platform() {
        return PlatformId.of(platform);
    }

    public String platformUserId() {
        return platformUserId;
    }

    public String username() {
        return username;
    }

    public String tokenType() {
        return tokenType;
    }

    public @Nullable Instant tokenExpiresAt() {
        return tokenExpiresAt;
    }

    /** When its platform gave it tokens last; null: never. */
    public @Nullable Instant lastRefreshedAt() {
        return lastRefreshedAt;
    }

    public Map<String, String> platformMetadata() {
        return platformMetadata;
    }

    public boolean active() {
        return active;
    }

    public boolean needsReconnect() {
        return needsReconnect;
    }

    /** Whether it ever had a token: a row that was made a moment ago had none. */
    boolean connectedBefore() {
        return lastRefreshedAt != null;
    }

    /** The platform gave tokens for this profile: whatever was wrong before is over. */
    void connectedAs(Profile profile) {
        username = profile.username();
        platformMetadata = profile.metadata();
        active = true;
        needsReconnect = false;
        refreshNotBefore = null;
    }

    /** Whether its access token will still be good after a while. */
    public boolean freshFor(Duration margin, Instant now) {
        return accessTokenEncrypted != null && (tokenExpiresAt == null || tokenExpiresAt.isAfter(now.plus(margin)));
    }

    /** Whether the keep-alive job should renew its tokens now. */
    public boolean renewalDue(Instant now) {
        return renewAt != null && !renewAt.isAfter(now);
    }

    /** Puts a renewal off; null: for ever. */
    public void renewNotBefore(@Nullable Instant at) {
        renewAt = at;
    }

    /** Until when its platform is not to be asked for new tokens; null: it may be asked now. */
    public @Nullable Instant refreshPausedUntil(Instant now) {
        return refreshNotBefore != null && refreshNotBefore.isAfter(now) ? refreshNotBefore : null;
    }

    /** Puts the next question for new tokens off. */
    public void refreshNotBefore(Instant at) {
        refreshNotBefore = at;
    }

    /** A question for new tokens was answered by nothing that says anything. */
    public void refreshFailed(Instant now) {
        refreshFailedAt = now;
    }

    /** Whether the last question for new tokens brought some. */
    public boolean refreshedSinceTrouble() {
        Instant failed = refreshFailedAt;
        return lastRefreshedAt != null && (failed == null || lastRefreshedAt.isAfter(failed));
    }

    /** Whether the platform should be asked now whether the tokens work. */
    public boolean validationDue(Instant now) {
        return validateAt != null && !validateAt.isAfter(now);
    }

    /** The next time to ask. */
    public void validateNext(Instant at) {
        validateAt = at;
    }

    /** The platform has just taken its token. */
    public void validated(Instant now, Instant next) {
        lastValidatedAt = now;
        validateAt = next;
    }

    /** The platform says that the grant is over: only its owner can bring it back. */
    public void grantDied(Instant now) {
        needsReconnect = true;
        renewAt = null;
        validateAt = null;
        updatedAt = now;
    }

    /** Ends the connection; the row stays for its history, the tokens do not. */
    public void disconnect(Instant now) {
        active = false;
        accessTokenEncrypted = null;
        refreshTokenEncrypted = null;
        keyEncrypted = null;
        dataKey = null;
        openKey = null;
        tokenExpiresAt = null;
        refreshExpiresAt = null;
        renewAt = null;
        validateAt = null;
        updatedAt = now;
    }

    /** From now on this key encrypts the tokens. */
    void sealedBy(OpenKey key) {
        openKey = key;
        dataKey = key.wrapped().text();
    }

    TokenContext context(TokenKind kind) {
        return TokenContext.of(id(), platform(), kind);
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
        return (accessTokenEncrypted == null ? 0 : 1) + (refreshTokenEncrypted == null ? 0 : 1);
    }

    @Override
    public void rewrapped(WrappedKey key) {
        dataKey = key.text();
    }
}
