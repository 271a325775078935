package dev.crier.account.platform.youtube;

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
import dev.crier.account.platform.youtube.YouTubeTypes.Channel;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Google's consent page, and the channel of who agreed there. */
@ApplicationScoped
class YouTubeConnector implements ConsentPageConnector {

    private static final PlatformId YOUTUBE = PlatformId.of("youtube");

    private final YouTubeClient client;
    private final YouTubeConfig config;
    private final Scopes scopes;
    private final Clock clock;

    YouTubeConnector(YouTubeClient client, YouTubeConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return YOUTUBE;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    /** Without {@code prompt=consent} Google sends a refresh token on the first consent only. */
    @Override
    public URI authorizeUrl(Authorization authorization) {
        return HttpCall.at(
                config.authorizeUrl(),
                "/o/oauth2/v2/auth",
                Map.of(
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "response_type", "code",
                        "scope", String.join(" ", scopes.of(YOUTUBE)),
                        "state", authorization.state().reveal(),
                        "access_type", "offline",
                        "prompt", "consent",
                        "code_challenge",
                                RandomSecret.hash(authorization.verifier().reveal()),
                        "code_challenge_method", "S256"));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return Answers.connect(client.tokens(exchange).chain(this::connect), YouTubeErrors::connect);
    }

    /** Google lets its users untick single permissions. */
    private Uni<ConnectOutcome> connect(TokenAnswer tokens) {
        if (!tokens.scopes().containsAll(scopes.of(YOUTUBE))) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        }
        if (tokens.refreshToken() == null) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.OFFLINE_ACCESS_MISSING));
        }
        return client.channel(tokens.accessToken()).map(channel -> connected(tokens, channel));
    }

    private ConnectOutcome connected(TokenAnswer tokens, Optional<Channel> channel) {
        return channel.<ConnectOutcome>map(found -> new ConnectOutcome.Connected(
                        tokens.tokenSet(clock.instant()), new Profile(found.id(), found.name(), Map.of())))
                .orElseGet(() -> new ConnectOutcome.Refused(AccountError.CHANNEL_MISSING));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.channel(grant.accessToken()));
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.refresh(
                grant,
                token -> client.refresh(token).map(tokens -> tokens.tokenSet(clock.instant())),
                YouTubeErrors::refresh);
    }

    /** Google answers 400 to a token that is dead already. */
    @Override
    public Uni<Void> revoke(Grant grant) {
        Secret refreshToken = grant.refreshToken();
        return client.revoke(refreshToken == null ? grant.accessToken() : refreshToken)
                .onFailure(PlatformAnswerException.class)
                .recoverWithUni(answer -> Uni.createFrom().item(() -> YouTubeErrors.revoke(answer)));
    }
}
