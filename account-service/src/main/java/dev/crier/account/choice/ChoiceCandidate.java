package dev.crier.account.choice;

import dev.crier.account.platform.Profile;
import dev.crier.account.token.TokenContext;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One account that a choice offers, with its tokens until the choice is made. */
@Entity
@Table(name = "connect_candidates")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ChoiceCandidate {

    @Id
    UUID id;

    UUID choiceId;

    UUID userId;

    int position;

    String platformUserId;

    String username;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> platformMetadata;

    byte @Nullable [] accessTokenEncrypted;

    byte @Nullable [] refreshTokenEncrypted;

    @Nullable
    Instant tokenExpiresAt;

    @Nullable
    Instant refreshExpiresAt;

    String scopes;

    @Nullable
    UUID accountId;

    protected ChoiceCandidate() {}

    static ChoiceCandidate of(Choice choice, int position, Profile profile) {
        var candidate = new ChoiceCandidate();
        candidate.id = UUID.randomUUID();
        candidate.choiceId = choice.id;
        candidate.userId = choice.userId;
        candidate.position = position;
        candidate.platformUserId = profile.platformUserId();
        candidate.username = profile.username();
        candidate.platformMetadata = profile.metadata();
        return candidate;
    }

    Profile profile() {
        return new Profile(platformUserId, username, platformMetadata);
    }

    boolean chosen() {
        return accountId != null;
    }

    void connectedAs(AccountId account) {
        accountId = account.value();
    }

    void forgetTokens() {
        accessTokenEncrypted = null;
        refreshTokenEncrypted = null;
    }

    /** Bound to the choice and to its place in it: one candidate's token cannot stand in for another's. */
    TokenContext context(PlatformId platform, TokenKind kind) {
        return new TokenContext(choiceId + "/" + id, platform, kind);
    }
}
