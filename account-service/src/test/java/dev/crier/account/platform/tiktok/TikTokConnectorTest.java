package dev.crier.account.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.StubPlatform;
import dev.crier.account.token.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TikTokConnectorTest {

    private static final String TOKEN = "POST /v2/oauth/token/";
    private static final String REVOKE = "POST /v2/oauth/revoke/";
    private static final URI WEB = URI.create("https://crier.example/api/auth/tiktok/callback");
    private static final URI DESKTOP = URI.create("http://localhost:8080/api/auth/tiktok/callback");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Secret VERIFIER = Secret.of("abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEF");

    private final StubPlatform tiktok = new StubPlatform();
    private final TikTokConfig config = new TikTokConfig() {
        @Override
        public URI authorizeUrl() {
            return URI.create("https://www.tiktok.com");
        }

        @Override
        public URI apiUrl() {
            return tiktok.uri();
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("the-key");
        }

        @Override
        public Optional<Secret> clientSecret() {
            return Optional.of(Secret.of("the-secret"));
        }
    };
    private final TikTokConnector connector = new TikTokConnector(
            new TikTokClient(tiktok.client(), config), config, tiktok.scopes(), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void sendsTheBrowserToTheConsentPageByItsClientKey() {
        assertThat(page(WEB))
                .startsWith("https://www.tiktok.com/v2/auth/authorize/?")
                .contains("client_key=the-key", "scope=user.info.basic%2Cuser.info.profile%2C", "state=s")
                .contains("disable_auto_auth=1")
                .doesNotContain("client_id", "code_challenge");
    }

    @Test
    void provesItselfInHexadecimalWhereTheBrowserComesBackToItsOwnMachine() {
        assertThat(page(DESKTOP))
                .contains("code_challenge=619fcf82a4ec0f5957404ffca7aefab4fab9d249d54a3584d1fd052208cdd838")
                .contains("code_challenge_method=S256");
    }

    private String page(URI redirect) {
        return connector
                .authorizeUrl(new Authorization(Secret.of("s"), redirect, VERIFIER))
                .toString();
    }

    @Test
    void connectsWhoAgreed() {
        tiktok.on(TOKEN, 200, text("tokens")).on("GET /v2/user/info/", 200, text("user"));
        assertThat(exchange(DESKTOP)).isInstanceOfSatisfying(ConnectOutcome.Connected.class, connected -> {
            assertThat(connected.profile().platformUserId()).isEqualTo("afd97af1-b87b-4000-8000-000000000001");
            assertThat(connected.profile().username()).isEqualTo("crier.demo");
            assertThat(connected.tokens().expiresAt()).isEqualTo(NOW.plusSeconds(7200));
            assertThat(connected.tokens().refreshExpiresAt()).isEqualTo(NOW.plusSeconds(15_552_000));
        });
        assertThat(tiktok.calls(TOKEN).getFirst().body())
                .contains("client_key=the-key", "client_secret=the-secret", "code=the%20code", "code_verifier=")
                .doesNotContain("client_id");
        exchange(WEB);
        assertThat(tiktok.calls(TOKEN).getLast().body()).doesNotContain("code_verifier");
    }

    private ConnectOutcome exchange(URI redirect) {
        return connector
                .exchange(new CodeExchange(Secret.of("the code"), redirect, VERIFIER))
                .await()
                .indefinitely();
    }

    @Test
    void refusesLessThanPublishingNeeds() {
        tiktok.on(TOKEN, 200, text("tokens").replace(",video.publish", ""));
        assertThat(exchange(WEB)).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
    }

    @Test
    void refusesACodeThatTikTokRefusesWithEitherStatus() {
        tiktok.on(TOKEN, 400, text("invalid-grant"));
        assertThat(exchange(WEB)).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
        tiktok.on(TOKEN, 200, text("invalid-grant"));
        assertThat(exchange(WEB)).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
    }

    @Test
    void takesTheNewRefreshTokenWithEachRefresh() {
        tiktok.on(TOKEN, 200, text("tokens").replace("rft.first", "rft.second"));
        assertThat(refresh())
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed ->
                                assertThat(refreshed.tokens().refreshToken()).isEqualTo(Secret.of("rft.second")));
        assertThat(tiktok.calls(TOKEN).getFirst().body())
                .contains("grant_type=refresh_token", "refresh_token=rft.first");
    }

    @Test
    void aGrantIsDeadOnlyWhenTikTokSaysSo() {
        tiktok.on(TOKEN, 200, text("invalid-grant"));
        assertThat(refresh()).isEqualTo(new RefreshOutcome.GrantDead("invalid_grant"));
        tiktok.on(TOKEN, 400, text("invalid-grant").replace("invalid_grant", "invalid_client"));
        assertThatThrownBy(this::refresh).isInstanceOf(PlatformUnavailableException.class);
        tiktok.on(TOKEN, 400, "");
        assertThatThrownBy(this::refresh).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void asksWhetherTheAccessTokenWorks() {
        tiktok.on("GET /v2/user/info/", 200, text("user"));
        assertThat(connector.validate(grant()).await().indefinitely()).isEqualTo(new Validity.Valid());
        tiktok.on("GET /v2/user/info/", 401, "{\"error\":{\"code\":\"access_token_invalid\"}}");
        assertThat(connector.validate(grant()).await().indefinitely())
                .isEqualTo(new Validity.Refused("access_token_invalid"));
        tiktok.on("GET /v2/user/info/", 429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}");
        assertThatThrownBy(() -> connector.validate(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    private RefreshOutcome refresh() {
        return connector.refresh(grant()).await().indefinitely();
    }

    private static Grant grant() {
        return new Grant(Secret.of("act.old"), Secret.of("rft.first"), Map.of());
    }

    @Test
    void revokesByTheAccessToken() {
        tiktok.on(REVOKE, 200, "");
        connector.revoke(grant()).await().indefinitely();
        assertThat(tiktok.calls(REVOKE)).hasSize(1);
        assertThat(tiktok.calls(REVOKE).getFirst().body()).contains("token=act.old", "client_key=the-key");
        assertThat(tiktok.calls(TOKEN)).isEmpty();
    }

    @Test
    void renewsADeadAccessTokenToRevokeByIt() {
        String refused = text("invalid-grant").replace("invalid_grant", "invalid_request");
        tiktok.on(REVOKE, 200, refused, "{}").on(TOKEN, 200, text("tokens"));
        connector.revoke(grant()).await().indefinitely();
        assertThat(tiktok.calls(REVOKE).getLast().body()).contains("token=act.first");
    }

    @Test
    void aDeadGrantNeedsNoRevoking() {
        tiktok.on(REVOKE, 400, text("invalid-grant")).on(TOKEN, 400, text("invalid-grant"));
        connector.revoke(grant()).await().indefinitely();
        tiktok.on(TOKEN, 503, "");
        assertThatThrownBy(() -> connector.revoke(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    private static String text(String fixture) {
        return Fixtures.text("tiktok/" + fixture + ".json");
    }
}
