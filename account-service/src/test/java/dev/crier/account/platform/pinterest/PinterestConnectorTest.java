package dev.crier.account.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.BoardLister.Board;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.JsonClient;
import dev.crier.account.platform.internal.PlatformHttpConfig;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.token.Secret;
import dev.crier.platforms.Platforms;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinterestConnectorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final URI CALLBACK = URI.create("http://localhost:8080/api/auth/pinterest/callback");
    private static final String TOKEN = "POST /v5/oauth/token";
    private static final String DEAD = "{\"code\":283,\"message\":\"The authorization grant is invalid\"}";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private PinterestConnector connector;

    private record Answer(int status, String body) {}

    private record Request(String call, String authorization, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
        PinterestConfig config = new PinterestConfig() {
            @Override
            public URI authorizeUrl() {
                return URI.create("https://www.pinterest.com");
            }

            @Override
            public URI apiUrl() {
                return uri;
            }

            @Override
            public Optional<String> clientId() {
                return Optional.of("app");
            }

            @Override
            public Optional<Secret> clientSecret() {
                return Optional.of(Secret.of("secret"));
            }
        };
        connector = new PinterestConnector(
                new PinterestClient(new JsonClient(vertx, http()), config),
                config,
                new Scopes(Platforms.load()),
                Clock.fixed(NOW, ZoneOffset.UTC));
        answers.put(TOKEN, new Answer(200, Fixtures.text("pinterest/tokens.json")));
        answers.put("GET /v5/user_account", new Answer(200, Fixtures.text("pinterest/me.json")));
    }

    private static PlatformHttpConfig http() {
        return new PlatformHttpConfig() {
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(20);
            }

            @Override
            public int maxAnswerBytes() {
                return 100_000;
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(new Request(
                call,
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer answer = answers.getOrDefault(call, new Answer(599, "{}"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsTheBrowserToTheConsentPageWithoutPkce() {
        URI page =
                connector.authorizeUrl(new Authorization(Secret.of("the-state"), CALLBACK, Secret.of("the-verifier")));

        assertThat(page.toString())
                .startsWith("https://www.pinterest.com/oauth/?client_id=app&")
                .contains("response_type=code", "state=the-state")
                .contains("scope=user_accounts%3Aread%2Cboards%3Aread%2Cboards%3Awrite%2Cpins%3Aread%2Cpins%3Awrite")
                .doesNotContain("verifier", "challenge");
    }

    @Test
    void turnsTheCodeIntoAnAccount() {
        ConnectOutcome outcome = exchange();

        assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Connected.class, connected -> {
            assertThat(connected.profile().platformUserId()).isEqualTo("2783136121146311751");
            assertThat(connected.profile().username()).isEqualTo("crierdemo");
            assertThat(connected.tokens().refreshToken()).isEqualTo(Secret.of("pinr_first"));
            assertThat(connected.tokens().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
            assertThat(connected.tokens().refreshExpiresAt()).isEqualTo(NOW.plus(Duration.ofDays(60)));
        });
        Request token = requests.getFirst();
        assertThat(token.authorization()).isEqualTo("Basic YXBwOnNlY3JldA==");
        assertThat(token.body())
                .contains("grant_type=authorization_code", "code=the-code", "continuous_refresh=true")
                .doesNotContain("secret", "verifier");
        assertThat(requests.get(1).authorization()).isEqualTo("Bearer pina_first");
    }

    @Test
    void refusesAGrantThatLacksAPermissionOrARefreshToken() {
        tokens("boards:read pins:read pins:write user_accounts:read", "\"refresh_token\":\"r\",");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));

        tokens("boards:read,boards:write,pins:read,pins:write,user_accounts:read", "");
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.OFFLINE_ACCESS_MISSING));
    }

    private void tokens(String scope, String more) {
        answers.put(TOKEN, new Answer(200, "{\"access_token\":\"a\"," + more + "\"scope\":\"" + scope + "\"}"));
    }

    @Test
    void saysWhyTheCodeWasNotTaken() {
        answers.put(TOKEN, new Answer(401, DEAD));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
        answers.put(TOKEN, new Answer(400, "{\"error\":\"invalid_grant\"}"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
        answers.put(TOKEN, new Answer(401, "{\"code\":3,\"message\":\"Your application consumer type is not …\"}"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.PLATFORM_REFUSED));
    }

    @Test
    void keepsTheRefreshTokenThatReplacesTheOldOne() {
        answers.put(
                TOKEN,
                new Answer(
                        200,
                        "{\"access_token\":\"pina_second\",\"refresh_token\":\"pinr_second\",\"expires_in\":60,"
                                + "\"response_type\":\"refresh_token\"}"));

        RefreshOutcome outcome = refresh();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed ->
                                assertThat(refreshed.tokens().refreshToken()).isEqualTo(Secret.of("pinr_second")));
        assertThat(requests.getFirst().body()).isEqualTo("grant_type=refresh_token&refresh_token=pinr_first");
    }

    @Test
    void tellsADeadGrantFromAWrongSecretOfOurs() {
        answers.put(TOKEN, new Answer(401, DEAD));
        assertThat(refresh()).isEqualTo(new RefreshOutcome.GrantDead("283"));

        answers.put(TOKEN, new Answer(401, "{\"code\":2,\"message\":\"Authentication failed.\"}"));
        assertThatThrownBy(this::refresh)
                .isInstanceOf(PlatformUnavailableException.class)
                .hasMessage("Pinterest answered 401, code 2");
    }

    @Test
    void listsTheBoardsOfAllPages() {
        answers.put("GET /v5/boards?page_size=100", new Answer(200, Fixtures.text("pinterest/boards.json")));
        answers.put(
                "GET /v5/boards?bookmark=b64next&page_size=100",
                new Answer(200, Fixtures.text("pinterest/boards-last.json")));

        assertThat(boards())
                .containsExactly(
                        new Board("549755885175", "Summer recipes", "PUBLIC"),
                        new Board("549755885177", "Surprise party", "SECRET"));
        assertThat(requests).extracting(Request::authorization).containsOnly("Bearer pina_first");
    }

    @Test
    void doesNotFollowABookmarkThatLeadsNowhere() {
        answers.put("GET /v5/boards?page_size=100", new Answer(200, Fixtures.text("pinterest/boards.json")));
        answers.put(
                "GET /v5/boards?bookmark=b64next&page_size=100",
                new Answer(200, Fixtures.text("pinterest/boards.json")));

        assertThat(boards()).hasSize(2);
        assertThat(requests).hasSize(2);
    }

    @Test
    void hasNoBoardsToTellWhenTheTokenIsDead() {
        answers.put(
                "GET /v5/boards?page_size=100", new Answer(401, "{\"code\":2,\"message\":\"Authentication failed.\"}"));

        assertThatThrownBy(this::boards).isInstanceOf(PlatformUnavailableException.class);
    }

    private ConnectOutcome exchange() {
        return connector
                .exchange(new CodeExchange(Secret.of("the-code"), CALLBACK, Secret.of("the-verifier")))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void asksWhetherTheAccessTokenWorks() {
        answers.put("GET /v5/user_account", new Answer(200, Fixtures.text("pinterest/me.json")));
        assertThat(connector.validate(grant()).await().indefinitely()).isEqualTo(new Validity.Valid());
        answers.put("GET /v5/user_account", new Answer(401, "{\"code\":2,\"message\":\"Authentication failed.\"}"));
        assertThat(connector.validate(grant()).await().indefinitely()).isEqualTo(new Validity.Refused("401"));
        answers.put("GET /v5/user_account", new Answer(403, "{\"code\":7,\"message\":\"No.\"}"));
        assertThatThrownBy(() -> connector.validate(grant()).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    private RefreshOutcome refresh() {
        return connector.refresh(grant()).await().atMost(Duration.ofSeconds(20));
    }

    private List<Board> boards() {
        return connector.boards(grant()).await().atMost(Duration.ofSeconds(20));
    }

    private static Grant grant() {
        return new Grant(Secret.of("pina_first"), Secret.of("pinr_first"), Map.of());
    }
}
