package dev.crier.account.connect;

import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.token.OpenKey;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import dev.crier.account.token.TokenCipher;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

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

    /**
     * What the browser needs to begin.
     *
     * @param browser for the cookie that ties the attempt to the browser
     */
    record Begun(URI authorizeUrl, Secret state, Secret browser) {}

    /** Begins an attempt of a user. */
    Uni<Begun> begin(UserId user, RedirectConnector connector) {
        PlatformId platform = connector.platform();
        Secret state = RandomSecret.next();
        Secret browser = RandomSecret.next();
        Secret verifier = RandomSecret.next();
        URI url = connector.authorizeUrl(new Authorization(state, redirectUri(platform), verifier));
        String stateHash = RandomSecret.hash(state.reveal());
        return cipher.newKey(user)
                .map(key -> sealed(row(user, platform, stateHash, browser), verifier, key))
                .chain(row -> transaction.asUser(user, session -> states.persist(row)))
                .map(done -> new Begun(url, state, browser));
    }

    private OAuthState row(UserId user, PlatformId platform, String stateHash, Secret browser) {
        Instant now = clock.instant();
        var row = new OAuthState();
        row.stateHash = stateHash;
        row.userId = user.value();
        row.platform = platform.value();
        row.browserHash = RandomSecret.hash(browser.reveal());
        row.createdAt = now;
        row.expiresAt = now.plus(config.stateLife());
        return row;
    }

    private static OAuthState sealed(OAuthState row, Secret verifier, OpenKey key) {
        row.verifierEncrypted = key.encrypt(verifier, OAuthState.verifierContext(row.stateHash, row.platform()));
        row.dataKey = key.wrapped().text();
        return row;
    }

    /** Recognises an attempt and uses it up. No user is signed in here: the attempt itself says whose it is. */
    Uni<Attempt> resume(String state, String browser, PlatformId platform) {
        return transaction.asService(session -> states.use(state, browser, platform, clock.instant()));
    }

    /**
     * The PKCE verifier of an attempt. What the code gives can be stored once this is there: a vault that is away is
     * known before the code is used up.
     */
    Uni<Secret> verifier(OAuthState state) {
        return cipher.prepare(state.userId())
                .chain(() -> cipher.open(state.userId(), state.dataKey))
                .map(key -> key.decrypt(
                        state.verifierEncrypted, OAuthState.verifierContext(state.stateHash, state.platform())));
    }

    /** Where a platform sends the browser back to. */
    URI redirectUri(PlatformId platform) {
        return config.publicUrl().resolve("/api/auth/" + platform + "/callback");
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "forget-connection-attempts")
    Uni<Void> forget() {
        return transaction
                .asService(session -> states.forget(clock.instant().minus(config.stateMemory())))
                .replaceWithVoid();
    }
}
