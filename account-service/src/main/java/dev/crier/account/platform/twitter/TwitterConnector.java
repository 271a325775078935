package dev.crier.account.platform.twitter;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** X's consent page, and the account of who agreed there. */
@ApplicationScoped
class TwitterConnector implements ConsentPageConnector {

    private static final PlatformId TWITTER = PlatformId.of("twitter");

    private final TwitterClient client;
    private final TwitterConfig config;
    private final Scopes scopes;
    private final Clock clock;

    TwitterConnector(TwitterClient client, TwitterConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return TWITTER;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        return HttpCall.at(
                config.authorizeUrl(),
                config.authorizePath(),
                Map.of(
                        "response_type", "code",
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "scope", String.join(" ", scopes.of(TWITTER)),
                        "state", authorization.state().reveal(),
                        "code_challenge",
                                RandomSecret.hash(authorization.verifier().reveal()),
                        "code_challenge_method", "S256"));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return Answers.connect(client.tokens(exchange).chain(this::connect), TwitterErrors::connect);
    }

    private Uni<ConnectOutcome> connect(TokenAnswer tokens) {
        if (!tokens.scopes().containsAll(scopes.of(TWITTER))) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        }
        if (tokens.refreshToken() == null) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.OFFLINE_ACCESS_MISSING));
        }
        return client.me(tokens.accessToken())
                .map(user -> new ConnectOutcome.Connected(
                        tokens.tokenSet(clock.instant()), new Profile(user.id(), user.username(), Map.of())));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.me(grant.accessToken()));
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.refresh(
                grant,
                token -> client.refresh(token).map(tokens -> tokens.tokenSet(clock.instant())),
                TwitterErrors::refresh);
    }

    /** The refresh token first: it is the one that could make new tokens. A token that X does not know is dead already. */
    @Override
    public Uni<Void> revoke(Grant grant) {
        Secret refreshToken = grant.refreshToken();
        Uni<Void> access = revoke(grant.accessToken());
        return refreshToken == null ? access : revoke(refreshToken).chain(() -> access);
    }

    private Uni<Void> revoke(Secret token) {
        return client.revoke(token)
                .replaceWithVoid()
                .onFailure(PlatformAnswerException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
