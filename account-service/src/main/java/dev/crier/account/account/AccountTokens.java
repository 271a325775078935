package dev.crier.account.account;

import dev.crier.account.platform.Grant;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenKind;
import dev.crier.platforms.PlatformDescriptor.TokenRefresh;
import dev.crier.platforms.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Moves tokens between memory and an account's encrypted columns. */
@ApplicationScoped
public class AccountTokens {

    private static final String BEARER = "Bearer";
    private static final String DPOP = "DPoP";

    private final TokenCipher cipher;
    private final Platforms platforms;
    private final Clock clock;

    AccountTokens(TokenCipher cipher, Platforms platforms, Clock clock) {
        this.cipher = cipher;
        this.platforms = platforms;
        this.clock = clock;
    }

    /** Puts new tokens into an account whose row is locked. A refresh token that was not sent leaves the old one. */
    public Uni<SocialAccount> store(SocialAccount account, TokenSet tokens) {
        return seal(account, tokens.accessToken(), TokenKind.ACCESS)
                .chain(access -> seal(account, tokens.refreshToken(), TokenKind.REFRESH)
                        .map(refresh -> put(account, tokens, access, refresh)))
                .chain(stored -> seal(stored, tokens.key(), TokenKind.PROOF_KEY).map(key -> bind(stored, key)));
    }

    private static SocialAccount bind(SocialAccount account, byte @Nullable [] key) {
        account.keyEncrypted = key;
        account.tokenType = key == null ? BEARER : DPOP;
        return account;
    }

    private SocialAccount put(SocialAccount account, TokenSet tokens, byte[] access, byte @Nullable [] refresh) {
        Instant now = clock.instant();
        account.accessTokenEncrypted = access;
        account.tokenExpiresAt = tokens.expiresAt();
        if (refresh != null) {
            account.refreshTokenEncrypted = refresh;
            account.refreshExpiresAt = tokens.refreshExpiresAt();
        }
        if (!tokens.scopes().isEmpty()) {
            account.scopes = String.join(" ", tokens.scopes().stream().sorted().toList());
        }
        account.renewAt = RenewalPlan.next(
                renewal(account),
                new RenewalPlan.Ends(account.tokenExpiresAt, account.refreshExpiresAt),
                now,
                ThreadLocalRandom.current().nextDouble());
        account.lastRefreshedAt = now;
        account.lastValidatedAt = now;
        account.updatedAt = now;
        return account;
    }

    /** Whether an account's connection lasts as long as its access token and no longer. */
    public boolean endsWithItsToken(SocialAccount account) {
        return renewal(account) == Renewal.NOTHING && account.tokenExpiresAt != null;
    }

    private Renewal renewal(SocialAccount account) {
        if (account.refreshTokenEncrypted != null) {
            return Renewal.REFRESH_TOKEN;
        }
        boolean itself = platforms
                .find(account.platform())
                .filter(platform -> platform.auth().refresh() == TokenRefresh.ACCESS_TOKEN)
                .isPresent();
        return itself ? Renewal.ACCESS_TOKEN : Renewal.NOTHING;
    }

    /** The access token. */
    public Uni<Secret> access(SocialAccount account) {
        return open(account, account.accessTokenEncrypted, TokenKind.ACCESS);
    }

    /** The key pair that the tokens are bound to; null for bearer tokens. */
    public Uni<@Nullable Secret> key(SocialAccount account) {
        return openIfAny(account, account.keyEncrypted, TokenKind.PROOF_KEY);
    }

    /** All that a refresh needs. */
    public Uni<Grant> grant(SocialAccount account) {
        return access(account)
                .chain(access -> openIfAny(account, account.refreshTokenEncrypted, TokenKind.REFRESH)
                        .chain(refresh ->
                                key(account).map(key -> new Grant(access, refresh, account.platformMetadata(), key))));
    }

    private Uni<@Nullable Secret> openIfAny(SocialAccount account, byte @Nullable [] ciphertext, TokenKind kind) {
        return ciphertext == null
                ? Uni.createFrom().nullItem()
                : open(account, ciphertext, kind).map(secret -> secret);
    }

    private Uni<byte[]> seal(SocialAccount account, @Nullable Secret secret, TokenKind kind) {
        return secret == null ? Uni.createFrom().nullItem() : cipher.encrypt(secret, account.context(kind));
    }

    private Uni<Secret> open(SocialAccount account, byte @Nullable [] ciphertext, TokenKind kind) {
        return ciphertext == null
                ? Uni.createFrom().failure(new IllegalStateException("Account " + account.id() + " has no " + kind))
                : cipher.decrypt(ciphertext, account.context(kind));
    }
}
