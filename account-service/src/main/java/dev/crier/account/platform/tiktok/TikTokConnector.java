package dev.crier.account.platform.tiktok;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.tiktok.TikTokTypes.Tokens;
import dev.crier.account.platform.tiktok.TikTokTypes.User;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** TikTok's consent page, and the profile of who agreed there. */
@ApplicationScoped
class TikTokConnector implements ConsentPageConnector {

    private static final PlatformId TIKTOK = PlatformId.of("tiktok");
    /** A redirect to the user's own machine makes a desktop app of us, and those have to prove themselves. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final TikTokClient client;
    private final TikTokConfig config;
    private final Scopes scopes;
    private final Clock clock;

    TikTokConnector(TikTokClient client, TikTokConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return TIKTOK;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    /** Without {@code disable_auto_auth} TikTok does not ask a second time, and nobody could connect another account. */
    @Override
    public URI authorizeUrl(Authorization authorization) {
        Map<String, String> query = new HashMap<>(Map.of(
                "client_key", config.clientId().orElseThrow(),
                "redirect_uri", authorization.redirectUri().toString(),
                "response_type", "code",
                "scope", String.join(",", scopes.of(TIKTOK)),
                "state", authorization.state().reveal(),
                "disable_auto_auth", "1"));
        if (isDesktop(authorization.redirectUri())) {
            query.put("code_challenge", challenge(authorization.verifier()));
            query.put("code_challenge_method", "S256");
        }
        return HttpCall.at(config.authorizeUrl(), "/v2/auth/authorize/", query);
    }

    private static boolean isDesktop(URI redirectUri) {
        return LOOPBACK.contains(String.valueOf(redirectUri.getHost()));
    }

    /** Hexadecimal, where RFC 7636 has Base64. */
    static String challenge(Secret verifier) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return client.tokens(exchange, isDesktop(exchange.redirectUri())).chain(tokens -> switch (tokens) {
            case Tokens.Granted granted -> connect(granted);
            case Tokens.Denied denied -> refused(TikTokErrors.connect(denied.code()));
        });
    }

    /** TikTok lets its users untick single permissions. */
    private Uni<ConnectOutcome> connect(Tokens.Granted tokens) {
        TokenAnswer answer = tokens.answer();
        if (!answer.scopes().containsAll(scopes.of(TIKTOK))) {
            return refused(AccountError.SCOPE_MISSING);
        }
        if (answer.refreshToken() == null) {
            return refused(AccountError.OFFLINE_ACCESS_MISSING);
        }
        return client.user(answer.accessToken()).map(user -> switch (user) {
            case User.Known known ->
                new ConnectOutcome.Connected(
                        answer.tokenSet(clock.instant()), new Profile(tokens.openId(), known.username(), Map.of()));
            case User.Withheld withheld -> new ConnectOutcome.Refused(TikTokErrors.connect(withheld.code()));
        });
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return client.user(grant.accessToken()).map(user -> switch (user) {
            case User.Known known -> new Validity.Valid();
            case User.Withheld withheld -> TikTokErrors.validity(withheld.code());
        });
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        Secret refreshToken = grant.refreshToken();
        if (refreshToken == null) {
            return Uni.createFrom().item(new RefreshOutcome.GrantDead("no refresh token"));
        }
        return client.refresh(refreshToken).map(tokens -> switch (tokens) {
            case Tokens.Granted granted ->
                new RefreshOutcome.Refreshed(granted.answer().tokenSet(clock.instant()));
            case Tokens.Denied denied -> TikTokErrors.refresh(denied.code());
        });
    }

    /** Only a living access token revokes, and it lives two hours: a dead one is renewed for the purpose. */
    @Override
    public Uni<Void> revoke(Grant grant) {
        Secret refreshToken = grant.refreshToken();
        return client.revoke(grant.accessToken())
                .chain(code -> code.isEmpty() || refreshToken == null
                        ? Uni.createFrom().voidItem()
                        : client.refresh(refreshToken).chain(this::revokeRenewed));
    }

    private Uni<Void> revokeRenewed(Tokens tokens) {
        return switch (tokens) {
            case Tokens.Granted granted ->
                client.revoke(granted.answer().accessToken())
                        .invoke(TikTokConnector::requireObeyed)
                        .replaceWithVoid();
            case Tokens.Denied denied -> {
                TikTokErrors.refresh(denied.code());
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private static void requireObeyed(String code) {
        if (!code.isEmpty()) {
            throw TikTokErrors.unavailable(code);
        }
    }

    private static Uni<ConnectOutcome> refused(AccountError error) {
        return Uni.createFrom().item(new ConnectOutcome.Refused(error));
    }
}
