package dev.crier.account.platform.linkedin;

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
import dev.crier.account.platform.internal.RoomTools;
import dev.crier.account.token.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkedInConnectorTest {

    private static final URI CALLBACK = URI.create("https://crier.example/api/auth/linkedin/callback");
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    private final RoomTools tools = new RoomTools();
    private final Map<String, String> arrived = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.start();
        answer("/oauth/v2/accessToken", 200, "linkedin/tokens.json");
        answer("/v2/userinfo", 200, "linkedin/member.json");
        answer("/rest/organizationAcls", 200, "linkedin/roles.json");
        answer("/rest/organizations/2414183", 200, "linkedin/page.json");
        answer("/rest/organizations/5515715", 404, "linkedin/grant-refused.json");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        tools.close();
    }

    @Test
    void asksForTheRightsOfPagesOnlyWhenToldSo() {
        assertThat(connector(false, NOW).authorizeUrl(authorization()))
                .hasToString(base() + "/oauth/v2/authorization?client_id=crier-sandbox"
                        + "&redirect_uri=https%3A%2F%2Fcrier.example%2Fapi%2Fauth%2Flinkedin%2Fcallback"
                        + "&response_type=code&scope=openid%20profile%20w_member_social&state=the-state");
        assertThat(connector(true, NOW).authorizeUrl(authorization()).getRawQuery())
                .contains("w_member_social%20w_organization_social%20r_organization_social%20r_organization_admin");
    }

    private static Authorization authorization() {
        return new Authorization(Secret.of("the-state"), CALLBACK, Secret.of("the-verifier"));
    }

    @Test
    void connectsAMember() {
        ConnectOutcome.Connected connected = (ConnectOutcome.Connected) exchange(connector(false, NOW));
        assertThat(connected.profile())
                .isEqualTo(new Profile(
                        "782bbtaQ",
                        "Crier Demo",
                        Map.of("author_urn", "urn:li:person:782bbtaQ", "reads_posts", "false")));
        assertThat(connected.tokens().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(60)));
        assertThat(connected.tokens().refreshToken()).isNull();
        assertThat(arrived.get("/oauth/v2/accessToken"))
                .contains("grant_type=authorization_code", "code=the-code", "client_secret=crier-sandbox-secret")
                .doesNotContain("code_verifier");
    }

    @Test
    void offersTheMemberAndEachPage() {
        answer("/oauth/v2/accessToken", 200, "linkedin/page-tokens.json");
        ConnectOutcome.Choose choose = (ConnectOutcome.Choose) exchange(connector(true, NOW));
        assertThat(choose.candidates())
                .extracting(candidate -> candidate.profile().platformUserId()
                        + " " + candidate.profile().username()
                        + " " + candidate.profile().metadata().get("author_urn")
                        + " " + candidate.profile().metadata().get("reads_posts"))
                .containsExactly(
                        "782bbtaQ Crier Demo urn:li:person:782bbtaQ false",
                        "2414183 Crier Demo Ltd urn:li:organization:2414183 true",
                        "5515715 5515715 urn:li:organization:5515715 true");
        assertThat(choose.candidates())
                .allSatisfy(candidate ->
                        assertThat(candidate.tokens().refreshToken()).isEqualTo(Secret.of("AQW-refresh")));
        assertThat(arrived.get("version /rest/organizationAcls")).isEqualTo("202609 2.0.0 FINDER");
    }

    @Test
    void connectsTheMemberAloneWhereThePagesCannotBeListed() {
        answer("/oauth/v2/accessToken", 200, "linkedin/page-tokens.json");
        answer("/rest/organizationAcls", 403, "linkedin/grant-refused.json");
        assertThat(exchange(connector(true, NOW))).isInstanceOf(ConnectOutcome.Connected.class);
    }

    @Test
    void refusesASpentCodeAndAGrantThatIsTooSmall() {
        answer("/oauth/v2/accessToken", 400, "linkedin/grant-refused.json");
        assertThat(exchange(connector(false, NOW))).isEqualTo(new ConnectOutcome.Refused(AccountError.CODE_REFUSED));
        answerText("/oauth/v2/accessToken", 200, "{\"access_token\":\"a\",\"scope\":\"openid profile\"}");
        assertThat(exchange(connector(false, NOW))).isEqualTo(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
    }

    @Test
    void knowsItsWordsForANo() {
        assertThat(connector(false, NOW).denied("user_cancelled_login")).isTrue();
        assertThat(connector(false, NOW).denied("unauthorized_scope_error")).isFalse();
    }

    @Test
    void usesATokenThatNothingRenewsUntilItEnds() {
        answer("/oauth/v2/introspectToken", 200, "linkedin/active.json");
        Grant grant = new Grant(Secret.of("AQX-first"), null, Map.of());
        Instant end = Instant.ofEpochSecond(1_800_000_000);
        assertThat(refresh(connector(false, NOW), grant))
                .isInstanceOfSatisfying(RefreshOutcome.Refreshed.class, refreshed -> {
                    assertThat(refreshed.tokens().accessToken()).isEqualTo(Secret.of("AQX-first"));
                    assertThat(refreshed.tokens().expiresAt()).isEqualTo(end);
                });
        assertThat(refresh(connector(false, end.minusSeconds(60)), grant))
                .isEqualTo(new RefreshOutcome.GrantDead("token about to expire"));
        answerText("/oauth/v2/introspectToken", 200, "{\"active\":false,\"status\":\"revoked\"}");
        assertThat(refresh(connector(false, NOW), grant)).isEqualTo(new RefreshOutcome.GrantDead("token revoked"));
    }

    @Test
    void asksWhetherTheTokenWorks() {
        Grant grant = new Grant(Secret.of("AQX-first"), null, Map.of());
        answer("/oauth/v2/introspectToken", 200, "linkedin/active.json");
        assertThat(connector(false, NOW).validate(grant).await().indefinitely()).isEqualTo(new Validity.Valid());
        answerText("/oauth/v2/introspectToken", 200, "{\"active\":false,\"status\":\"revoked\"}");
        assertThat(connector(false, NOW).validate(grant).await().indefinitely())
                .isEqualTo(new Validity.Refused("revoked"));
        answerText("/oauth/v2/introspectToken", 401, "{\"error\":\"invalid_client_id\"}");
        assertThatThrownBy(() -> connector(false, NOW).validate(grant).await().indefinitely())
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void refreshesWhereItMay() {
        answer("/oauth/v2/accessToken", 200, "linkedin/page-tokens.json");
        Grant grant = new Grant(Secret.of("AQX-old"), Secret.of("AQW-refresh"), Map.of());
        assertThat(refresh(connector(true, NOW), grant))
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed ->
                                assertThat(refreshed.tokens().accessToken()).isEqualTo(Secret.of("AQX-pages")));
        answer("/oauth/v2/accessToken", 400, "linkedin/grant-refused.json");
        assertThat(refresh(connector(true, NOW), grant)).isEqualTo(new RefreshOutcome.GrantDead("invalid_request"));
        answerText("/oauth/v2/accessToken", 401, "{\"error\":\"invalid_client\"}");
        assertThatThrownBy(() -> refresh(connector(true, NOW), grant)).isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void revokesOnlyTokensThatNoOtherAccountShares() {
        server.createContext("/oauth/v2/revoke", exchange -> {
            arrived.put(
                    "/oauth/v2/revoke", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Grant grant = new Grant(Secret.of("AQX-first"), null, Map.of());
        connector(true, NOW).revoke(grant).await().atMost(Duration.ofSeconds(20));
        assertThat(arrived).doesNotContainKey("/oauth/v2/revoke");
        connector(false, NOW).revoke(grant).await().atMost(Duration.ofSeconds(20));
        assertThat(arrived.get("/oauth/v2/revoke")).contains("token=AQX-first");
    }

    private static ConnectOutcome exchange(LinkedInConnector connector) {
        return connector
                .exchange(new CodeExchange(Secret.of("the-code"), CALLBACK, Secret.of("the-verifier")))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static RefreshOutcome refresh(LinkedInConnector connector, Grant grant) {
        return connector.refresh(grant).await().atMost(Duration.ofSeconds(20));
    }

    private LinkedInConnector connector(boolean organizations, Instant now) {
        LinkedInConfig config = new LinkedInConfig() {
            @Override
            public URI authorizeUrl() {
                return base();
            }

            @Override
            public URI apiUrl() {
                return base();
            }

            @Override
            public String apiVersion() {
                return "202609";
            }

            @Override
            public boolean organizations() {
                return organizations;
            }

            @Override
            public Optional<String> clientId() {
                return Optional.of("crier-sandbox");
            }

            @Override
            public Optional<Secret> clientSecret() {
                return Optional.of(Secret.of("crier-sandbox-secret"));
            }
        };
        return new LinkedInConnector(
                new LinkedInClient(tools.http(), config), config, tools.scopes(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(String path, int status, String fixture) {
        answerText(path, status, Fixtures.text(fixture));
    }

    private void answerText(String path, int status, String body) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // the first answer
        }
        server.createContext(path, exchange -> {
            var headers = exchange.getRequestHeaders();
            arrived.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            arrived.put(
                    "version " + path,
                    headers.getFirst("LinkedIn-Version") + " " + headers.getFirst("X-Restli-Protocol-Version") + " "
                            + headers.getFirst("X-RestLi-Method"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
