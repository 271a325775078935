package dev.crier.account.platform.bluesky;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Departure;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PasswordConnector;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RedirectConnector;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.bluesky.BlueskyTypes.Handle;
import dev.crier.account.platform.bluesky.BlueskyTypes.Session;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HostNotAllowedException;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Handle, DID, DID document, server, session: each step checked against the one before. */
@ApplicationScoped
class BlueskyConnector implements PasswordConnector, RedirectConnector {

    private static final PlatformId BLUESKY = PlatformId.of("bluesky");
    /** Lives of tokens that do not say when they end; the access token's is shorter than the server's 2 hours. */
    private static final Duration ACCESS_LIFE = Duration.ofHours(1);

    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final BlueskyClient client;
    private final Identities identities;
    private final BlueskyOAuth oauth;
    private final ClientIdentity clientIdentity;
    private final Clock clock;

    BlueskyConnector(
            BlueskyClient client,
            Identities identities,
            BlueskyOAuth oauth,
            ClientIdentity clientIdentity,
            Clock clock) {
        this.client = client;
        this.identities = identities;
        this.oauth = oauth;
        this.clientIdentity = clientIdentity;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return BLUESKY;
    }

    /** There is nothing to register: anyone may sign in at any server. */
    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Uni<ConnectOutcome> signIn(String handle, Secret appPassword) {
        return Handle.read(handle)
                .map(valid -> identities
                        .of(valid)
                        .chain(identity -> signIn(identity, appPassword))
                        .onFailure(HostNotAllowedException.class)
                        .recoverWithItem(new ConnectOutcome.Refused(AccountError.HOST_NOT_ALLOWED)))
                .orElseGet(() -> refused(AccountError.HANDLE_NOT_FOUND));
    }

    private Uni<ConnectOutcome> signIn(Identity identity, Secret appPassword) {
        return switch (identity) {
            case Identity.Unknown unknown -> refused(unknown.error());
            case Identity.Found found ->
                Answers.connect(
                        client.createSession(found.pds(), found.did(), appPassword)
                                .map(session -> connected(session, found)),
                        BlueskyErrors::signIn);
        };
    }

    /** The handle is the one that was looked up both ways; a server may call it invalid for a while. */
    private ConnectOutcome connected(Session session, Identity.Found identity) {
        if (!session.did().equals(identity.did())) {
            return new ConnectOutcome.Refused(AccountError.IDENTITY_MISMATCH);
        }
        if (!session.active()) {
            return new ConnectOutcome.Refused(AccountError.ACCOUNT_INACTIVE);
        }
        return new ConnectOutcome.Connected(tokens(session), identity.profile());
    }

    /** By OAuth; which server is asked depends on whose account it is. */
    @Override
    public Uni<Departure> depart(Authorization authorization) {
        String account = authorization.account();
        if (account == null) {
            return Uni.createFrom().item(new Departure.Refused(AccountError.HANDLE_NEEDED));
        }
        return identities
                .named(account)
                .chain(identity -> switch (identity) {
                    case Identity.Unknown unknown -> Uni.createFrom().item(new Departure.Refused(unknown.error()));
                    case Identity.Found found -> oauth.depart(authorization, found.profile(), found.pds());
                })
                .onFailure(HostNotAllowedException.class)
                .recoverWithItem(new Departure.Refused(AccountError.HOST_NOT_ALLOWED));
    }

    @Override
    public URI redirectUri(URI callback) {
        return ClientIdentity.redirectUri(callback);
    }

    @Override
    public Optional<Map<String, Object>> clientMetadata(URI redirectUri) {
        return clientIdentity.document(redirectUri);
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return oauth.exchange(exchange)
                .onFailure(HostNotAllowedException.class)
                .recoverWithItem(new ConnectOutcome.Refused(AccountError.HOST_NOT_ALLOWED));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        String pds = grant.metadata().get(Identity.PDS_URL);
        if (pds == null) {
            return Uni.createFrom().item(new Validity.Refused("no session"));
        }
        Secret key = grant.key();
        if (key != null) {
            return Uni.createFrom()
                    .deferred(() -> oauth.validate(grant, key, URI.create(pds)))
                    .onFailure(HostNotAllowedException.class)
                    .transform(e -> notAllowed());
        }
        return Answers.validity(
                Uni.createFrom()
                        .deferred(() -> client.session(URI.create(pds), grant.accessToken()))
                        .onFailure(HostNotAllowedException.class)
                        .transform(e -> notAllowed()),
                BlueskyErrors::refresh);
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        Secret key = grant.key();
        if (key != null) {
            return Uni.createFrom()
                    .deferred(() -> oauth.refresh(grant, key))
                    .onFailure(HostNotAllowedException.class)
                    .transform(e -> notAllowed());
        }
        var refreshToken = grant.refreshToken();
        String pds = grant.metadata().get(Identity.PDS_URL);
        if (refreshToken == null || pds == null) {
            return Uni.createFrom().item(new RefreshOutcome.GrantDead("no session"));
        }
        return Answers.understood(
                Uni.createFrom()
                        .deferred(() -> client.refreshSession(URI.create(pds), refreshToken))
                        .<RefreshOutcome>map(session -> new RefreshOutcome.Refreshed(tokens(session)))
                        .onFailure(HostNotAllowedException.class)
                        .transform(e -> notAllowed()),
                BlueskyErrors::refresh);
    }

    /** Ends the session; the access token works until it runs out, and the app password stays the owner's to delete. */
    @Override
    public Uni<Void> revoke(Grant grant) {
        Secret key = grant.key();
        if (key != null) {
            return Uni.createFrom()
                    .deferred(() -> oauth.revoke(grant, key))
                    .onFailure(HostNotAllowedException.class)
                    .transform(e -> notAllowed());
        }
        var refreshToken = grant.refreshToken();
        String pds = grant.metadata().get(Identity.PDS_URL);
        if (refreshToken == null || pds == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> client.deleteSession(URI.create(pds), refreshToken))
                .onFailure(HostNotAllowedException.class)
                .transform(e -> notAllowed())
                .onFailure(PlatformAnswerException.class)
                .recoverWithUni(answer -> Uni.createFrom()
                        .item(() -> BlueskyErrors.refresh(answer))
                        .replaceWithVoid());
    }

    private static PlatformUnavailableException notAllowed() {
        return new PlatformUnavailableException("The PDS may not be connected to", null);
    }

    private TokenSet tokens(Session session) {
        var now = clock.instant();
        return new TokenSet(
                session.accessJwt(),
                session.refreshJwt(),
                BlueskyTypes.expiry(session.accessJwt()).orElse(now.plus(ACCESS_LIFE)),
                BlueskyTypes.expiry(session.refreshJwt()).orElse(now.plus(REFRESH_LIFE)),
                Set.of());
    }

    private static Uni<ConnectOutcome> refused(AccountError error) {
        return Uni.createFrom().item(new ConnectOutcome.Refused(error));
    }
}
