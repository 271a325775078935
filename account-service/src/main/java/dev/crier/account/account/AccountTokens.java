package dev.crier.account.account;

import dev.crier.account.platform.Grant;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.OpenKey;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.UserId;
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

    Uni<Void> prepare(UserId user) {
        return cipher.prepare(user);
    }

    /** Puts new tokens into an account whose row is locked. A refresh token that was not sent leaves the old one. */
    public Uni<SocialAccount> store(SocialAccount account, TokenSet tokens) {
        return dataKey(account).map(key -> put(account, tokens, key));
    }

    private SocialAccount put(SocialAccount account, TokenSet tokens, OpenKey key) {
        Instant now = clock.instant();
        Secret refresh = tokens.refreshToken();
        account.accessTokenEncrypted = key.encrypt(tokens.accessToken(), account.context(TokenKind.ACCESS));
        account.tokenExpiresAt = tokens.expiresAt();
        if (refresh != null) {
            account.refreshTokenEncrypted = key.encrypt(refresh, account.context(TokenKind.REFRESH));
            account.refreshExpiresAt = tokens.refreshExpiresAt();
        }
        Secret proofKey = tokens.key();
        account.keyEncrypted = proofKey == null ? null : key.encrypt(proofKey, account.context(TokenKind.PROOF_KEY));
        account.tokenType = proofKey == null ? BEARER : DPOP;
        if (!tokens.scopes().isEmpty()) {
            account.scopes = String.join(" ", tokens.scopes().stream().sorted().toList());
        }
        account.renewAt = RenewalPlan.next(
                renewal(account),
                new RenewalPlan.Ends(account.tokenExpiresAt, account.refreshExpiresAt),
                now,
                ThreadLocalRandom.current().nextDouble());
        account.lastRefreshedAt = now;
        account.validated(
                now, ValidationPlan.next(now, ThreadLocalRandom.current().nextDouble()));
        account.updatedAt = now;
        return account;
    }

    /** When the account's connection ends unless something or somebody renews it; null: not known, or never. */
    public @Nullable Instant end(SocialAccount account) {
        return renewal(account) == Renewal.REFRESH_TOKEN ? account.refreshExpiresAt : account.tokenExpiresAt;
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
        return open(account).map(key -> decrypt(account, key, account.accessTokenEncrypted, TokenKind.ACCESS));
    }

    /** The key pair that the tokens are bound to; null for bearer tokens. */
    public Uni<@Nullable Secret> key(SocialAccount account) {
        return account.keyEncrypted == null
                ? Uni.createFrom().nullItem()
                : open(account).map(key -> decryptIfAny(account, key, account.keyEncrypted, TokenKind.PROOF_KEY));
    }

    /**
     * All that a refresh needs, in a transaction that has the row locked. The vault is not asked again when the new
     * tokens are stored: it may be away by then, and the old ones dead.
     */
    public Uni<Grant> grant(SocialAccount account) {
        return dataKey(account).map(key -> grant(account, key));
    }

    private static Grant grant(SocialAccount account, OpenKey key) {
        return new Grant(
                decrypt(account, key, account.accessTokenEncrypted, TokenKind.ACCESS),
                decryptIfAny(account, key, account.refreshTokenEncrypted, TokenKind.REFRESH),
                account.platformMetadata(),
                decryptIfAny(account, key, account.keyEncrypted, TokenKind.PROOF_KEY));
    }

    private static @Nullable Secret decryptIfAny(
            SocialAccount account, OpenKey key, byte @Nullable [] ciphertext, TokenKind kind) {
        return ciphertext == null ? null : decrypt(account, key, ciphertext, kind);
    }

    /** What a revocation gives back: the ciphertexts and the data key of the account's row, bound to it as before. */
    Uni<Grant> grant(PendingRevocation row) {
        byte[] refresh = row.refreshTokenEncrypted;
        byte[] proofKey = row.keyEncrypted;
        return cipher.open(new UserId(row.userId), row.dataKey)
                .map(key -> new Grant(
                        key.decrypt(row.accessTokenEncrypted, row.context(TokenKind.ACCESS)),
                        refresh == null ? null : key.decrypt(refresh, row.context(TokenKind.REFRESH)),
                        row.platformMetadata,
                        proofKey == null ? null : key.decrypt(proofKey, row.context(TokenKind.PROOF_KEY))));
    }

    /** Gives an account from before data keys one of its own, and encrypts its tokens anew. */
    Uni<Void> moveOn(SocialAccount account) {
        return dataKey(account).replaceWithVoid();
    }

    private Uni<OpenKey> open(SocialAccount account) {
        OpenKey known = account.openKey;
        return known != null
                ? Uni.createFrom().item(known)
                : cipher.open(account.userId(), account.dataKey).invoke(key -> account.openKey = key);
    }

    private Uni<OpenKey> dataKey(SocialAccount account) {
        if (account.dataKey != null) {
            return open(account);
        }
        return account.accessTokenEncrypted == null && account.refreshTokenEncrypted == null
                ? cipher.newKey(account.userId()).invoke(account::sealedBy)
                : cipher.open(account.userId(), null)
                        .chain(old -> cipher.newKey(account.userId()).invoke(key -> reseal(account, old, key)));
    }

    private static OpenKey reseal(SocialAccount account, OpenKey old, OpenKey key) {
        account.accessTokenEncrypted = reseal(account, account.accessTokenEncrypted, TokenKind.ACCESS, old, key);
        account.refreshTokenEncrypted = reseal(account, account.refreshTokenEncrypted, TokenKind.REFRESH, old, key);
        account.keyEncrypted = reseal(account, account.keyEncrypted, TokenKind.PROOF_KEY, old, key);
        account.sealedBy(key);
        return key;
    }

    private static byte @Nullable [] reseal(
            SocialAccount account, byte @Nullable [] ciphertext, TokenKind kind, OpenKey old, OpenKey key) {
        return ciphertext == null
                ? null
                : key.encrypt(old.decrypt(ciphertext, account.context(kind)), account.context(kind));
    }

    private static Secret decrypt(SocialAccount account, OpenKey key, byte @Nullable [] ciphertext, TokenKind kind) {
        if (ciphertext == null) {
            throw new IllegalStateException("Account " + account.id() + " has no " + kind);
        }
        return key.decrypt(ciphertext, account.context(kind));
    }
}
