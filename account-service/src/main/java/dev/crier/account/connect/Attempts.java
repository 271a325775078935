package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.Departure;
import dev.crier.account.platform.Luggage;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.token.OpenKey;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Begins connection attempts and recognises them when they come back. */
@ApplicationScoped
class Attempts {

    private final TenantTransaction transaction;
    private final OAuthStates states;
    private final TokenCipher cipher;
    private final ConnectConfig config;
    private final Clock clock;

    Attempts(TenantTransaction transaction, OAuthStates states, TokenCipher cipher, ConnectConfig config, Clock clock) {
        this.transaction = transaction;
        this.states = states;
        this.cipher = cipher;
        this.config = config;
        this.clock = clock;
    }

    /** Begins an attempt of a user. */
    Uni<Beginning> begin(UserId user, RedirectConnector connector, Wish wish) {
        Secret state = RandomSecret.next();
        Secret verifier = RandomSecret.next();
        return connector
                .depart(new Authorization(state, redirectUri(connector), verifier, wish.account()))
                .chain(departure -> switch (departure) {
                    case Departure.Refused refused -> Uni.createFrom().item(new Beginning.Refused(refused.error()));
                    case Departure.Leaving leaving
                    when !wish.allows(leaving.luggage()) ->
                        Uni.createFrom().item(new Beginning.Refused(AccountError.ACCOUNT_MISMATCH));
                    case Departure.Leaving leaving ->
                        leave(row(user, connector, state, wish), leaving, state, verifier);
                });
    }

    private Uni<Beginning> leave(OAuthState row, Departure.Leaving leaving, Secret state, Secret verifier) {
        Secret browser = RandomSecret.next();
        Luggage luggage = leaving.luggage();
        row.browserHash = RandomSecret.hash(browser.reveal());
        row.issuer = luggage.issuer();
        row.facts = luggage.facts();
        if (luggage.platformUserId() != null) {
            row.platformUserId = luggage.platformUserId();
        }
        return cipher.newKey(row.userId())
                .map(key -> sealed(row, verifier, luggage.key(), key))
                .chain(ready -> transaction.asUser(row.userId(), session -> states.persist(ready)))
                .replaceWith(new Beginning.Begun(leaving.page(), state, browser));
    }

    private static OAuthState sealed(OAuthState row, Secret verifier, @Nullable Secret proofKey, OpenKey key) {
        row.verifierEncrypted = key.encrypt(verifier, row.context(TokenKind.PKCE_VERIFIER));
        row.keyEncrypted = proofKey == null ? null : key.encrypt(proofKey, row.context(TokenKind.PROOF_KEY));
        row.dataKey = key.wrapped().text();
        return row;
    }

    private OAuthState row(UserId user, RedirectConnector connector, Secret state, Wish wish) {
        Instant now = clock.instant();
        var row = new OAuthState();
        row.stateHash = RandomSecret.hash(state.reveal());
        row.userId = user.value();
        row.platform = connector.platform().value();
        row.platformUserId = wish.platformUserId();
        row.createdAt = now;
        row.expiresAt = now.plus(config.stateLife());
        return row;
    }

    /** Recognises an attempt and uses it up. The attempt itself says whose it is; nobody has to be signed in. */
    Uni<Attempt> resume(OAuthStates.Claim claim) {
        return transaction.asService(session -> states.use(claim, clock.instant()));
    }

    /**
     * What the platform wants for its code. What the code gives can be stored once this is there: a vault that is away is
     * known before the code is used up.
     */
    Uni<CodeExchange> exchange(OAuthState state, RedirectConnector connector, Secret code) {
        return cipher.prepare(state.userId())
                .chain(() -> cipher.open(state.userId(), state.dataKey))
                .map(key -> new CodeExchange(
                        code,
                        redirectUri(connector),
                        key.decrypt(state.verifierEncrypted, state.context(TokenKind.PKCE_VERIFIER)),
                        new Luggage(state.platformUserId, state.issuer, state.facts, proofKey(state, key))));
    }

    private static @Nullable Secret proofKey(OAuthState state, OpenKey key) {
        byte[] ciphertext = state.keyEncrypted;
        return ciphertext == null ? null : key.decrypt(ciphertext, state.context(TokenKind.PROOF_KEY));
    }

    /** Where a platform sends the browser back to. */
    URI redirectUri(RedirectConnector connector) {
        return connector.redirectUri(config.publicUrl().resolve("/api/auth/" + connector.platform() + "/callback"));
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "forget-connection-attempts")
    Uni<Void> forget() {
        return transaction
                .asService(session -> states.forget(clock.instant().minus(config.stateMemory())))
                .replaceWithVoid();
    }
}
