package dev.crier.account.platform.bluesky;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Departure;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Luggage;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.bluesky.BlueskyOAuthClient.Tokens;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in at an account's authorization server. The chain account, host, issuer is walked before the browser leaves, so
 * that an answer of this issuer for this account is all there is to check when it comes back.
 */
@ApplicationScoped
class BlueskyOAuth {

    static final String ISSUER = "issuer";
    private static final String CLIENT_ID = "client_id";
    private static final Set<String> NEEDED = Set.of(ClientIdentity.SCOPE.split(" "));
    /** How long a refresh token lives unused; no answer says it. Of public clients the whole session lives no longer. */
    private static final Duration PUBLIC_LIFE = Duration.ofDays(14);

    private static final Duration CONFIDENTIAL_LIFE = Duration.ofDays(90);

    private final BlueskyOAuthClient client;
    private final ClientIdentity identity;
    private final Clock clock;

    BlueskyOAuth(BlueskyOAuthClient client, ClientIdentity identity, Clock clock) {
        this.client = client;
        this.identity = identity;
        this.clock = clock;
    }

    /** Hands the request in at the server that answers for an account. */
    Uni<Departure> depart(Authorization authorization, Profile profile, URI pds) {
        Optional<String> clientId = identity.clientId(authorization.redirectUri());
        if (clientId.isEmpty()) {
            return refused(AccountError.PLATFORM_NOT_CONFIGURED);
        }
        return client.server(pds)
                .chain(server -> server.map(found -> push(authorization, profile, found, clientId.get()))
                        .orElseGet(() -> refused(AccountError.OAUTH_NOT_OFFERED)));
    }

    private Uni<Departure> push(Authorization authorization, Profile profile, AuthServer server, String clientId) {
        EcKey key = EcKey.generate();
        Map<String, String> request = Map.of(
                CLIENT_ID,
                clientId,
                "response_type",
                "code",
                "redirect_uri",
                authorization.redirectUri().toString(),
                "scope",
                ClientIdentity.SCOPE,
                "state",
                authorization.state().reveal(),
                "login_hint",
                profile.username(),
                "code_challenge",
                RandomSecret.hash(authorization.verifier().reveal()),
                "code_challenge_method",
                "S256");
        Map<String, String> facts = new HashMap<>(profile.metadata());
        facts.put(ISSUER, server.issuer());
        facts.put(CLIENT_ID, clientId);
        var luggage = new Luggage(profile.platformUserId(), server.issuer(), facts, key.jwk());
        return Answers.understood(
                client.push(server, key, request)
                        .<Departure>map(name -> new Departure.Leaving(
                                HttpCall.at(server.authorize(), "", Map.of(CLIENT_ID, clientId, "request_uri", name)),
                                luggage)),
                answer -> new Departure.Refused(BlueskyErrors.oauth(answer)));
    }

    /** The code's tokens, if they are of the account that was asked for. */
    Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        Luggage luggage = exchange.luggage();
        Secret jwk = luggage.key();
        String issuer = luggage.issuer();
        if (jwk == null || issuer == null) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.PLATFORM_REFUSED));
        }
        EcKey key = EcKey.read(jwk);
        Map<String, String> request = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                exchange.code().reveal(),
                "redirect_uri",
                exchange.redirectUri().toString(),
                "code_verifier",
                exchange.verifier().reveal(),
                CLIENT_ID,
                clientId(luggage.facts()));
        return Answers.connect(
                server(issuer)
                        .chain(server -> client.tokens(server, key, request))
                        .map(tokens -> connected(tokens, key, luggage)),
                BlueskyErrors::oauth);
    }

    private ConnectOutcome connected(Tokens tokens, EcKey key, Luggage luggage) {
        if (!tokens.account().value().equals(luggage.platformUserId())) {
            return new ConnectOutcome.Refused(AccountError.ACCOUNT_MISMATCH);
        }
        if (!tokens.bound()) {
            return new ConnectOutcome.Refused(AccountError.PLATFORM_REFUSED);
        }
        if (!tokens.answer().scopes().containsAll(NEEDED)) {
            return new ConnectOutcome.Refused(AccountError.SCOPE_MISSING);
        }
        if (tokens.answer().refreshToken() == null) {
            return new ConnectOutcome.Refused(AccountError.OFFLINE_ACCESS_MISSING);
        }
        String handle = luggage.facts().getOrDefault("handle", tokens.account().value());
        var profile = new Profile(tokens.account().value(), handle, luggage.facts());
        return new ConnectOutcome.Connected(bound(tokens.answer(), key, luggage.facts()), profile);
    }

    /** The refresh token works once: who sends it again ends the session. */
    Uni<RefreshOutcome> refresh(Grant grant, Secret jwk) {
        Secret refreshToken = grant.refreshToken();
        String issuer = grant.metadata().get(ISSUER);
        if (refreshToken == null || issuer == null) {
            return Uni.createFrom().item(new RefreshOutcome.GrantDead("no session"));
        }
        EcKey key = EcKey.read(jwk);
        Map<String, String> request = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                refreshToken.reveal(),
                CLIENT_ID,
                clientId(grant.metadata()));
        return Answers.understood(
                server(issuer)
                        .chain(server -> client.tokens(server, key, request))
                        .map(tokens ->
                                new RefreshOutcome.Refreshed(bound(sameAccount(tokens, grant), key, grant.metadata()))),
                BlueskyErrors::refreshed);
    }

    /** Whether the server of the account takes the token with its key. */
    Uni<Validity> validate(Grant grant, Secret jwk, URI pds) {
        return Answers.validity(client.session(pds, EcKey.read(jwk), grant.accessToken()), BlueskyErrors::bound);
    }

    private static TokenAnswer sameAccount(Tokens tokens, Grant grant) {
        if (!tokens.bound() || !tokens.account().value().equals(grant.metadata().get("did"))) {
            throw new PlatformUnavailableException("The authorization server gave tokens of another kind", null);
        }
        return tokens.answer();
    }

    /** Ends the session; the server takes tokens that are dead already. */
    Uni<Void> revoke(Grant grant, Secret jwk) {
        Secret refreshToken = grant.refreshToken();
        String issuer = grant.metadata().get(ISSUER);
        if (refreshToken == null || issuer == null) {
            return Uni.createFrom().voidItem();
        }
        Map<String, String> request = Map.of("token", refreshToken.reveal(), CLIENT_ID, clientId(grant.metadata()));
        return server(issuer)
                .chain(server -> server.revoke() == null
                        ? Uni.createFrom().voidItem()
                        : client.revoke(server, server.revoke(), EcKey.read(jwk), request))
                .onFailure(PlatformAnswerException.class)
                .recoverWithUni(answer -> Uni.createFrom()
                        .item(() -> BlueskyErrors.refreshed(answer))
                        .replaceWithVoid());
    }

    private Uni<AuthServer> server(String issuer) {
        return client.server(issuer)
                .map(server -> server.orElseThrow(() ->
                        new PlatformUnavailableException("The authorization server changed what it can do", null)));
    }

    private TokenSet bound(TokenAnswer answer, EcKey key, Map<String, String> facts) {
        var now = clock.instant();
        boolean confidential = identity.confidential(clientId(facts));
        TokenSet tokens = answer.tokenSet(now);
        return new TokenSet(
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.expiresAt(),
                now.plus(confidential ? CONFIDENTIAL_LIFE : PUBLIC_LIFE),
                tokens.scopes(),
                key.jwk());
    }

    private static String clientId(Map<String, String> facts) {
        return facts.getOrDefault(CLIENT_ID, "");
    }

    private static Uni<Departure> refused(AccountError error) {
        return Uni.createFrom().item(new Departure.Refused(error));
    }
}
