package dev.crier.account.platform.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.Authorization;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FacebookConnectorTest {

    private static final URI CALLBACK = URI.create("http://localhost:8080/api/auth/facebook/callback");

    private record Answer(int status, String fixture) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private FacebookConnector connector;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::handle);
        server.start();
        answers.put("POST /v26.0/oauth/access_token", new Answer(200, "short-token"));
        answers.put("GET /v26.0/oauth/access_token", new Answer(200, "long-token"));
        answers.put("GET /v26.0/me/permissions", new Answer(200, "permissions"));
        answers.put("GET /v26.0/me/accounts", new Answer(200, "pages"));
        FacebookConfig config =
                config(URI.create("http://localhost:" + server.getAddress().getPort()));
        JsonClient http = new JsonClient(vertx, new PlatformHttpConfig() {
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int maxAnswerBytes() {
                return 100_000;
            }
        });
        connector = new FacebookConnector(new FacebookClient(http, config), config, new Scopes(Platforms.load()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        calls.add(call + "?" + query + " " + body + " " + authorization);
        boolean later = query != null && query.contains("after=Mg");
        Answer answer =
                later ? new Answer(200, "pages-last") : answers.getOrDefault(call, new Answer(404, "code-used"));
        byte[] bytes = Fixtures.text("facebook/" + answer.fixture() + ".json").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static FacebookConfig config(URI host) {
        return new FacebookConfig() {
            @Override
            public URI authorizeUrl() {
                return URI.create("https://www.facebook.com");
            }

            @Override
            public URI graphUrl() {
                return host;
            }

            @Override
            public String apiVersion() {
                return "v26.0";
            }

            @Override
            public Optional<String> clientId() {
                return Optional.of("app");
            }

            @Override
            public Optional<Secret> clientSecret() {
                return Optional.of(Secret.of("app secret"));
            }
        };
    }

    private ConnectOutcome exchange() {
        return connector
                .exchange(new CodeExchange(Secret.of("c1#_=_"), CALLBACK, Secret.of("v")))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void asksForTheScopesOfTheDescriptorInTheDialogOfItsVersion() {
        URI url = connector.authorizeUrl(new Authorization(Secret.of("s1"), CALLBACK, Secret.of("v")));

        assertThat(URLDecoder.decode(url.toString(), StandardCharsets.UTF_8))
                .startsWith("https://www.facebook.com/v26.0/dialog/oauth?")
                .contains("client_id=app", "response_type=code", "state=s1", "redirect_uri=" + CALLBACK)
                .contains("scope=pages_show_list,pages_read_engagement,pages_manage_posts,pages_manage_engagement");
    }

    @Test
    void connectsTheOnlyPageThatTakesPosts() {
        assertThat(exchange()).isInstanceOfSatisfying(ConnectOutcome.Connected.class, connected -> {
            assertThat(connected.profile().platformUserId()).isEqualTo("1234");
            assertThat(connected.profile().username()).isEqualTo("mypage");
            assertThat(connected.profile().metadata()).containsEntry("page_name", "My Page");
            assertThat(connected.tokens().accessToken()).isEqualTo(Secret.of("EAAP-1"));
            assertThat(connected.tokens().expiresAt()).isNull();
            assertThat(connected.tokens().scopes()).contains("pages_manage_posts");
        });
        assertThat(calls.get(0)).contains("code=c1&").doesNotContain("?code");
        assertThat(calls.get(1)).contains("fb_exchange_token=EAA-short", "grant_type=fb_exchange_token");
        assertThat(calls.get(3)).contains("limit=100").endsWith("Bearer EAA-long");
    }

    @Test
    void letsThePersonChooseAmongThePagesOfAllParts() {
        answers.put("GET /v26.0/me/accounts", new Answer(200, "pages-first"));

        assertThat(exchange())
                .isInstanceOfSatisfying(
                        ConnectOutcome.Choose.class,
                        choose -> assertThat(choose.candidates())
                                .extracting(
                                        one -> one.profile().platformUserId(),
                                        one -> one.tokens().accessToken().reveal())
                                .containsExactly(
                                        org.assertj.core.api.Assertions.tuple("1234", "EAAP-1"),
                                        org.assertj.core.api.Assertions.tuple("5678", "EAAP-2")));
        assertThat(calls.getLast()).contains("after=Mg").doesNotContain("access_token=");
    }

    @Test
    void refusesAPersonWhoDeclinedAPermissionOrHasNoPage() {
        answers.put("GET /v26.0/me/permissions", new Answer(200, "permissions-declined"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));

        answers.put("GET /v26.0/me/permissions", new Answer(200, "permissions"));
        answers.put("GET /v26.0/me/accounts", new Answer(200, "no-pages"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.PAGE_MISSING));
    }

    @Test
    void tellsAUsedCodeFromTroubleThatPasses() {
        answers.put("POST /v26.0/oauth/access_token", new Answer(400, "code-used"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));

        answers.put("POST /v26.0/oauth/access_token", new Answer(400, "rate-limit"));
        assertThatThrownBy(this::exchange).isInstanceOf(PlatformUnavailableException.class);

        answers.put("POST /v26.0/oauth/access_token", new Answer(400, "token-dead"));
        assertThat(exchange()).isEqualTo(new ConnectOutcome.Refused(AccountError.PLATFORM_REFUSED));
    }

    @Test
    void asksWhetherATokenStillLives() {
        answers.put("GET /v26.0/me", new Answer(200, "pages"));
        assertThat(refresh())
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        alive -> assertThat(alive.tokens().accessToken()).isEqualTo(Secret.of("EAAP-1")));

        answers.put("GET /v26.0/me", new Answer(400, "token-dead"));
        assertThat(refresh()).isEqualTo(new RefreshOutcome.GrantDead("error 190/460"));

        answers.put("GET /v26.0/me", new Answer(400, "rate-limit"));
        assertThatThrownBy(this::refresh).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void tellsARefusedTokenFromALimit() {
        Grant grant = new Grant(Secret.of("EAAP-1"), null, Map.of());
        answers.put("GET /v26.0/me", new Answer(200, "pages"));
        assertThat(connector.validate(grant).await().indefinitely()).isEqualTo(new Validity.Valid());
        answers.put("GET /v26.0/me", new Answer(400, "token-dead"));
        assertThat(connector.validate(grant).await().indefinitely()).isEqualTo(new Validity.Refused("error 190/460"));
        answers.put("GET /v26.0/me", new Answer(400, "rate-limit"));
        assertThatThrownBy(() -> connector.validate(grant).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    private RefreshOutcome refresh() {
        return connector
                .refresh(new Grant(Secret.of("EAAP-1"), null, Map.of()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
