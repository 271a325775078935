package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.Departure;
import dev.crier.account.platform.Luggage;
import dev.crier.account.platform.RedirectConnector;
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
        return cipher.encrypt(verifier, row.context(TokenKind.PKCE_VERIFIER))
                .invoke(ciphertext -> row.verifierEncrypted = ciphertext)
                .chain(() -> seal(row, luggage.key()))
                .invoke(ciphertext -> row.keyEncrypted = ciphertext)
                .chain(() -> transaction.asUser(row.userId(), session -> states.persist(row)))
                .replaceWith(new Beginning.Begun(leaving.page(), state, browser));
    }

    private Uni<byte @Nullable []> seal(OAuthState row, @Nullable Secret key) {
        return key == null
                ? Uni.createFrom().nullItem()
                : cipher.encrypt(key, row.context(TokenKind.PROOF_KEY)).map(ciphertext -> ciphertext);
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

    /** What the platform wants for its code. */
    Uni<CodeExchange> exchange(OAuthState state, RedirectConnector connector, Secret code) {
        return cipher.decrypt(state.verifierEncrypted, state.context(TokenKind.PKCE_VERIFIER))
                .chain(verifier -> key(state)
                        .map(key -> new Luggage(state.platformUserId, state.issuer, state.facts, key))
                        .map(luggage -> new CodeExchange(code, redirectUri(connector), verifier, luggage)));
    }

    private Uni<@Nullable Secret> key(OAuthState state) {
        byte[] ciphertext = state.keyEncrypted;
        return ciphertext == null
                ? Uni.createFrom().nullItem()
                : cipher.decrypt(ciphertext, state.context(TokenKind.PROOF_KEY)).map(key -> key);
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
