package dev.crier.account.platform.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.LocalPlatform;
import dev.crier.account.token.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadsConnectorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/auth/threads/callback");
    private static final Secret VERIFIER = Secret.of("verifier");

    private final LocalPlatform threads = new LocalPlatform();

    @BeforeEach
    void everythingWorks() {
        threads.answer("/oauth/access_token", 200, "threads/short-token.json")
                .answer("/access_token", 200, "threads/long-token.json")
                .answer("/refresh_access_token", 200, "threads/long-token.json")
                .answer("/v1.0/me", 200, "threads/me.json");
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void asksForTheScopesOfTheDescriptorWithoutAProofKey() {
        URI page = connector().authorizeUrl(new Authorization(Secret.of("the-state"), CALLBACK, VERIFIER));

        assertThat(URLDecoder.decode(page.toString(), StandardCharsets.UTF_8))
                .contains("/oauth/authorize?", "client_id=crier-sandbox", "redirect_uri=" + CALLBACK)
                .contains("scope=threads_basic,threads_content_publish", "state=the-state")
                .doesNotContain("code_challenge");
    }

    @Test
    void connectsForSixtyDays() {
        var outcome = exchange("the-code#_");

        assertThat(outcome)
                .isEqualTo(new ConnectOutcome.Connected(
                        lasting(), new Profile("17841405793187218", "crier.demo", Map.of())));
        assertThat(threads.calls().getFirst())
                .contains("POST /oauth/access_token", "code=the-code", "grant_type=authorization_code")
                .doesNotContain("%23_");
        assertThat(threads.calls().get(1)).contains("grant_type=th_exchange_token", "access_token=THAA-short");
        assertThat(threads.calls().get(2)).contains("GET /v1.0/me?fields=id").doesNotContain("THAA");
    }

    @Test
    void refusesACodeThatWasUsed() {
        threads.answer("/oauth/access_token", 400, "threads/code-used.json");

        assertThat(exchange("the-code")).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
    }

    @Test
    void knowsNothingWhenThreadsIsBusy() {
        threads.answer("/v1.0/me", 400, "threads/rate-limit.json");

        assertThatThrownBy(() -> exchange("the-code")).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void renewsATokenAndTellsADeadOneFromABusyPlatform() {
        assertThat(refresh()).isEqualTo(new RefreshOutcome.Refreshed(lasting()));
        assertThat(threads.calls().getFirst()).contains("grant_type=th_refresh_token");

        threads.answer("/refresh_access_token", 401, "threads/token-dead.json");
        assertThat(refresh()).isEqualTo(new RefreshOutcome.GrantDead("error 190/463"));

        threads.answer("/refresh_access_token", 400, "threads/rate-limit.json");
        assertThatThrownBy(this::refresh).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void asksWhetherTheTokenWorks() {
        Grant grant = new Grant(Secret.of("THAA-old"), null, Map.of());
        assertThat(connector().validate(grant).await().indefinitely()).isEqualTo(new Validity.Valid());
        threads.answer("/v1.0/me", 401, "threads/token-dead.json");
        assertThat(connector().validate(grant).await().indefinitely()).isEqualTo(new Validity.Refused("error 190/463"));
        threads.answer("/v1.0/me", 400, "threads/rate-limit.json");
        assertThatThrownBy(() -> connector().validate(grant).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void isNotConfiguredWithoutAClientId() {
        assertThat(connector().configured()).isTrue();
        assertThat(connector(Optional.empty()).configured()).isFalse();
    }

    private static TokenSet lasting() {
        return new TokenSet(Secret.of("THAA-long"), null, NOW.plus(Duration.ofSeconds(5_183_944)), null, Set.of());
    }

    private ConnectOutcome exchange(String code) {
        return connector()
                .exchange(new CodeExchange(Secret.of(code), CALLBACK, VERIFIER))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private RefreshOutcome refresh() {
        return connector()
                .refresh(new Grant(Secret.of("THAA-old"), null, Map.of()))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private ThreadsConnector connector() {
        return connector(Optional.of("crier-sandbox"));
    }

    private ThreadsConnector connector(Optional<String> clientId) {
        ThreadsConfig config = new ThreadsConfig() {
            @Override
            public URI authorizeUrl() {
                return threads.url();
            }

            @Override
            public URI tokenUrl() {
                return threads.url();
            }

            @Override
            public URI graphUrl() {
                return threads.url();
            }

            @Override
            public String apiVersion() {
                return "v1.0";
            }

            @Override
            public Optional<String> clientId() {
                return clientId;
            }

            @Override
            public Optional<Secret> clientSecret() {
                return Optional.of(Secret.of("crier-sandbox-secret"));
            }
        };
        return new ThreadsConnector(
                new ThreadsClient(threads.client(), config),
                config,
                threads.scopes(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
