package dev.crier.account.platform.threads;

import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.internal.graph.GraphLoginErrors;
import dev.crier.account.platform.internal.graph.GraphTokens.LongToken;
import dev.crier.account.platform.threads.ThreadsTypes.Me;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Code, short-lived token, 60-day token, profile. It knows no PKCE, has no refresh token and does not tell scopes. */
@ApplicationScoped
class ThreadsConnector implements ConsentPageConnector {

    private static final PlatformId THREADS = PlatformId.of("threads");
    private static final GraphLoginErrors ERRORS = new GraphLoginErrors("Threads");

    private final ThreadsClient client;
    private final ThreadsConfig config;
    private final Scopes scopes;
    private final Clock clock;

    ThreadsConnector(ThreadsClient client, ThreadsConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return THREADS;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        return HttpCall.at(
                config.authorizeUrl(),
                "/oauth/authorize",
                Map.of(
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "response_type", "code",
                        "scope", String.join(",", scopes.of(THREADS)),
                        "state", authorization.state().reveal()));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        Secret clientSecret = config.clientSecret().orElseThrow();
        return Answers.connect(
                client.login()
                        .shortToken(exchange, config.clientId().orElseThrow(), clientSecret)
                        .chain(token -> client.login().longToken(token.accessToken(), clientSecret))
                        .chain(this::connect),
                ERRORS::connect);
    }

    private Uni<ConnectOutcome> connect(LongToken token) {
        return client.me(token.accessToken()).map(me -> new ConnectOutcome.Connected(tokens(token), profile(me)));
    }

    private static Profile profile(Me me) {
        return new Profile(me.id(), me.username(), Map.of());
    }

    private TokenSet tokens(LongToken token) {
        return new TokenSet(token.accessToken(), null, clock.instant().plus(token.expiresIn()), null, Set.of());
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.me(grant.accessToken()), ERRORS::refresh);
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.understood(
                client.login().refresh(grant.accessToken()).map(token -> new RefreshOutcome.Refreshed(tokens(token))),
                ERRORS::refresh);
    }
}
