package dev.crier.account.platform.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.Wire;
import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwitterConnectorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final URI CALLBACK = URI.create("https://crier.example/api/auth/twitter/callback");
    private static final Secret VERIFIER = Secret.of("verifier");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Wire wire = new Wire();
    private HttpServer server;
    private TwitterConnector connector;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            calls.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + URLDecoder.decode(body, StandardCharsets.UTF_8));
            String[] answer = answers.getOrDefault(path, "404 twitter/me.json").split(" ", -1);
            byte[] bytes = Fixtures.text(answer[1]).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        answers.put("/2/oauth2/token", "200 twitter/tokens.json");
        answers.put("/2/users/me", "200 twitter/me.json");
        answers.put("/2/oauth2/revoke", "200 twitter/revoked.json");
        TwitterConfig config =
                new Config(URI.create("http://localhost:" + server.getAddress().getPort()));
        connector = new TwitterConnector(
                new TwitterClient(wire.client(), config), config, wire.scopes(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        wire.close();
    }

    @Test
    void sendsTheBrowserToTheConsentPageWithTheVerifiersHash() {
        URI page = connector.authorizeUrl(new Authorization(Secret.of("state-1"), CALLBACK, VERIFIER));
        assertThat(page).hasHost("x.com").hasPath("/i/oauth2/authorize");
        assertThat(page.getRawQuery())
                .contains(
                        "scope=tweet.read%20tweet.write%20users.read%20media.write%20offline.access",
                        "code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ",
                        "code_challenge_method=S256",
                        "state=state-1",
                        "response_type=code")
                .doesNotContain("verifier");
    }

    @Test
    void turnsTheCodeIntoAnAccount() {
        ConnectOutcome outcome = exchange();
        assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Connected.class, connected -> {
            assertThat(connected.profile()).isEqualTo(new Profile("2244994945", "XDevelopers", Map.of()));
            assertThat(connected.tokens().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
            assertThat(connected.tokens().refreshToken()).isEqualTo(Secret.of("refresh-one"));
        });
        assertThat(calls.getFirst())
                .startsWith("/2/oauth2/token Basic Y2xpZW50LTE6czNjcmV0 ")
                .contains(
                        "grant_type=authorization_code",
                        "code=the-code",
                        "code_verifier=verifier",
                        "redirect_uri=" + CALLBACK)
                .doesNotContain("s3cret", "client_id");
        assertThat(calls.getLast()).startsWith("/2/users/me Bearer access-one");
    }

    @Test
    void refusesWhoGaveTooLittle() {
        answers.put("/2/oauth2/token", "200 twitter/no-media.json");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        answers.put("/2/oauth2/token", "400 twitter/token-used.json");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
        answers.put("/2/oauth2/token", "401 twitter/wrong-client.json");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.PLATFORM_REFUSED));
        answers.put("/2/oauth2/token", "200 twitter/tokens.json");
        answers.put("/2/users/me", "403 twitter/suspended.json");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.ACCOUNT_INACTIVE));
        answers.put("/2/users/me", "402 twitter/suspended.json");
        assertThatThrownBy(this::exchange).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void keepsTheNewRefreshTokenOfEachRefresh() {
        answers.put("/2/oauth2/token", "200 twitter/refreshed.json");
        assertThat(refresh())
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed ->
                                assertThat(refreshed.tokens().refreshToken()).isEqualTo(Secret.of("refresh-two")));
        assertThat(calls.getFirst())
                .startsWith("/2/oauth2/token Basic ")
                .contains("grant_type=refresh_token", "refresh_token=refresh-one");
    }

    @Test
    void knowsADeadGrantFromAnOutage() {
        answers.put("/2/oauth2/token", "400 twitter/token-used.json");
        assertThat(refresh()).isEqualTo(new RefreshOutcome.GrantDead("invalid_request"));
        for (String passing : List.of("401 twitter/wrong-client.json", "503 twitter/me.json", "429 twitter/me.json")) {
            answers.put("/2/oauth2/token", passing);
            assertThatThrownBy(this::refresh).as(passing).isInstanceOf(PlatformUnavailableException.class);
        }
        Grant without = new Grant(Secret.of("access-one"), null, Map.of());
        assertThat(await(connector.refresh(without))).isInstanceOf(RefreshOutcome.GrantDead.class);
    }

    @Test
    void givesBothTokensBack() {
        await(connector.revoke(grant()));
        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst()).startsWith("/2/oauth2/revoke Basic ").endsWith("token=refresh-one");
        assertThat(calls.getLast()).endsWith("token=access-one");
        answers.put("/2/oauth2/revoke", "400 twitter/token-used.json");
        await(connector.revoke(grant()));
        answers.put("/2/oauth2/revoke", "503 twitter/me.json");
        assertThatThrownBy(() -> await(connector.revoke(grant()))).isInstanceOf(PlatformUnavailableException.class);
    }

    private ConnectOutcome exchange() {
        return await(connector.exchange(new CodeExchange(Secret.of("the-code"), CALLBACK, VERIFIER)));
    }

    @Test
    void asksWhetherTheAccessTokenWorks() {
        assertThat(await(connector.validate(grant()))).isEqualTo(new Validity.Valid());
        answers.put("/2/users/me", "401 twitter/token-used.json");
        assertThat(await(connector.validate(grant()))).isEqualTo(new Validity.Refused("401"));
        for (String noWord : List.of("403 twitter/suspended.json", "429 twitter/me.json", "503 twitter/me.json")) {
            answers.put("/2/users/me", noWord);
            assertThatThrownBy(() -> await(connector.validate(grant())))
                    .isInstanceOf(PlatformUnavailableException.class);
        }
    }

    private RefreshOutcome refresh() {
        return await(connector.refresh(grant()));
    }

    private static Grant grant() {
        return new Grant(Secret.of("access-one"), Secret.of("refresh-one"), Map.of());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    private record Config(URI apiUrl) implements TwitterConfig {

        @Override
        public URI authorizeUrl() {
            return URI.create("https://x.com");
        }

        @Override
        public String authorizePath() {
            return "/i/oauth2/authorize";
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("client-1");
        }

        @Override
        public Optional<Secret> clientSecret() {
            return Optional.of(Secret.of("s3cret"));
        }
    }
}
