package dev.crier.account.platform.instagram;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.instagram.InstagramTypes.Me;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.internal.graph.GraphLoginErrors;
import dev.crier.account.platform.internal.graph.GraphTokens.LongToken;
import dev.crier.account.platform.internal.graph.GraphTokens.ShortToken;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Instagram Login: code, short-lived token, 60-day token, profile. It knows no PKCE and has no refresh token. */
@ApplicationScoped
class InstagramConnector implements ConsentPageConnector {

    private static final PlatformId INSTAGRAM = PlatformId.of("instagram");
    private static final String PERSONAL = "PERSONAL";
    /** Its consent page lets people untick permissions; without these nothing can be published. */
    private static final Set<String> NEEDED = Set.of("instagram_business_basic", "instagram_business_content_publish");

    private static final GraphLoginErrors ERRORS = new GraphLoginErrors("Instagram");

    private final InstagramClient client;
    private final InstagramConfig config;
    private final Scopes scopes;
    private final Clock clock;

    InstagramConnector(InstagramClient client, InstagramConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return INSTAGRAM;
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
                        "scope", String.join(",", scopes.of(INSTAGRAM)),
                        "state", authorization.state().reveal()));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        Secret clientSecret = config.clientSecret().orElseThrow();
        return Answers.connect(
                client.login()
                        .shortToken(exchange, config.clientId().orElseThrow(), clientSecret)
                        .chain(token -> lacksScopes(token)
                                ? refused(AccountError.SCOPE_MISSING)
                                : client.login()
                                        .longToken(token.accessToken(), clientSecret)
                                        .chain(lasting -> connect(token, lasting))),
                ERRORS::connect);
    }

    private static boolean lacksScopes(ShortToken token) {
        return !token.permissions().isEmpty() && !token.permissions().containsAll(NEEDED);
    }

    private Uni<ConnectOutcome> connect(ShortToken token, LongToken lasting) {
        return client.me(lasting.accessToken())
                .map(me -> PERSONAL.equals(me.accountType())
                        ? new ConnectOutcome.Refused(AccountError.PROFESSIONAL_ACCOUNT_NEEDED)
                        : new ConnectOutcome.Connected(tokens(lasting, token.permissions()), profile(token, me)));
    }

    private static Profile profile(ShortToken token, Me me) {
        String id = me.userId().isEmpty() ? token.userId() : me.userId();
        return new Profile(id, me.username().isEmpty() ? id : me.username(), Map.of());
    }

    private TokenSet tokens(LongToken token, Set<String> permissions) {
        return new TokenSet(token.accessToken(), null, clock.instant().plus(token.expiresIn()), null, permissions);
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.me(grant.accessToken()), ERRORS::refresh);
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.understood(
                client.login()
                        .refresh(grant.accessToken())
                        .map(token -> new RefreshOutcome.Refreshed(tokens(token, Set.of()))),
                ERRORS::refresh);
    }

    private static Uni<ConnectOutcome> refused(AccountError error) {
        return Uni.createFrom().item(new ConnectOutcome.Refused(error));
    }
}
