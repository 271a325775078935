package dev.crier.account.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Fixtures;
import dev.crier.account.Rows;
import dev.crier.account.token.RandomSecret;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void asksInstagramForTheScopesOfItsDescriptor() {
        var attempt = Api.begin(user, "instagram");

        assertThat(URLDecoder.decode(attempt.authUrl(), StandardCharsets.UTF_8))
                .contains("/oauth/authorize?")
                .contains("client_id=crier-sandbox")
                .contains("redirect_uri=http://localhost:8080/api/auth/instagram/callback")
                .contains("scope=instagram_business_basic,instagram_business_content_publish")
                .contains("state=" + attempt.state())
                .doesNotContain("code_challenge");
        assertThat(attempt.state()).hasSize(43);
    }

    @Test
    void asksGoogleForOfflineAccessWithAProofKey() {
        var attempt = Api.begin(user, "youtube");
        Api.finish(attempt);

        String verifier = platforms.calls("/token").getFirst().field("code_verifier");
        assertThat(attempt.authUrl())
                .contains("access_type=offline", "prompt=consent", "code_challenge_method=S256")
                .contains("code_challenge=" + RandomSecret.hash(verifier));
    }

    @Test
    void tiesTheAttemptToTheBrowserByACookieThatScriptsCannotRead() {
        var cookie = Api.as(user).get("/api/auth/youtube/connect").getDetailedCookie("crier_oauth");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/api/auth");
        assertThat(cookie.getMaxAge()).isEqualTo(600);
    }

    @Test
    void connectsInstagramInBothShapesOfItsTokenAnswer() {
        UUID flat = Api.connect(user, "instagram");
        platforms.answer("/oauth/access_token", 200, "instagram/short-token-wrapped.json");
        UUID wrapped = Api.connect(user, "instagram");

        assertThat(wrapped).isEqualTo(flat);
        assertThat(platforms.calls("/access_token").getFirst().query())
                .containsEntry("grant_type", "ig_exchange_token")
                .containsEntry("access_token", "IGAA-short")
                .containsEntry("client_secret", "crier-sandbox-secret");
        assertThat(platforms.calls("/v26.0/me").getFirst().authorization()).isEqualTo("Bearer IGAA-long");
        Api.as(user)
                .get("/api/social-accounts")
                .then()
                .body("total", equalTo(1))
                .body("items[0].platform", equalTo("instagram"))
                .body("items[0].platform_user_id", equalTo("17841405822304914"))
                .body("items[0].username", equalTo("crier.demo"))
                .body("items[0].is_active", equalTo(true))
                .body("items[0].needs_reconnect", equalTo(false));
    }

    @Test
    void connectsYouTubeAsTheChannelOfWhoAgreed() {
        UUID account = Api.connect(user, "youtube");

        Api.as(user)
                .get("/api/social-accounts")
                .then()
                .body("items[0].id", equalTo(account.toString()))
                .body("items[0].platform_user_id", equalTo("UCcrierdemo"))
                .body("items[0].username", equalTo("@crier.demo"));
    }

    @Test
    void connectsBlueskyAtTheServerThatItsDidDocumentNames() {
        Api.connectBluesky(user, "@Crier-Demo.bsky.test")
                .then()
                .statusCode(201)
                .body("platform", equalTo("bluesky"))
                .body("platform_user_id", equalTo("did:plc:abcdefghijklmnopqrstuvwx"))
                .body("username", equalTo("crier-demo.bsky.test"));

        assertThat(platforms.calls("/xrpc/com.atproto.server.createSession"))
                .singleElement()
                .satisfies(call -> assertThat(call.body())
                        .contains("\"identifier\":\"did:plc:abcdefghijklmnopqrstuvwx\"")
                        .contains("\"password\":\"demo-demo-demo-demo\""));
    }

    @Test
    void reconnectingKeepsTheIdAndEndsTheNeedToReconnect() throws Exception {
        UUID first = Api.connect(user, "youtube");
        rows.update("update social_accounts set needs_reconnect = true where id = ?", first);

        assertThat(Api.connect(user, "youtube")).isEqualTo(first);
        Api.as(user)
                .get("/api/social-accounts")
                .then()
                .body("items", hasSize(1))
                .body("items[0].needs_reconnect", equalTo(false));
        assertThat(rows.audit(user)).containsExactly("connect ok user", "connect ok user");
    }

    @Test
    void aRefusalOfTheUserIsAResult() throws Exception {
        var attempt = Api.begin(user, "instagram");

        var result = Api.comeBack(
                "instagram",
                attempt.cookie(),
                Map.of("state", attempt.state(), "error", "access_denied", "error_reason", "user_denied"));

        assertThat(result).containsEntry("result", "denied").doesNotContainKey("account_id");
        assertThat(rows.audit(user)).containsExactly("connect denied user");
    }

    @Test
    void aScopeThatWasUntickedIsAResult() {
        platforms.on(
                "/token",
                call -> new Answer(
                        200,
                        Fixtures.text("youtube/tokens.json")
                                .replace(" https://www.googleapis.com/auth/youtube.force-ssl", "")));

        assertThat(Api.finish(Api.begin(user, "youtube"))).containsEntry("result", "scope_missing");
    }

    @Test
    void aConnectionWithoutARefreshTokenIsAResult() {
        platforms.answer("/token", 200, "youtube/refreshed.json");

        assertThat(Api.finish(Api.begin(user, "youtube"))).containsEntry("result", "offline_access_missing");
    }

    @Test
    void anAccountWithoutAChannelIsAResult() {
        platforms.answer("/youtube/v3/channels", 200, "youtube/no-channel.json");

        assertThat(Api.finish(Api.begin(user, "youtube"))).containsEntry("result", "channel_missing");
    }

    @Test
    void aPersonalInstagramAccountIsAResult() {
        platforms.on(
                "/v26.0/me",
                call -> new Answer(200, Fixtures.text("instagram/me.json").replace("BUSINESS", "PERSONAL")));

        assertThat(Api.finish(Api.begin(user, "instagram"))).containsEntry("result", "professional_account_needed");
    }

    @Test
    void aCodeThatThePlatformDoesNotKnowIsAResult() {
        platforms.answer("/oauth/access_token", 400, "instagram/code-used.json");

        assertThat(Api.finish(Api.begin(user, "instagram"))).containsEntry("result", "code_refused");
    }

    @Test
    void aPlatformThatIsDownIsAResult() {
        platforms.on("/token", call -> new Answer(503, "<html>"));

        assertThat(Api.finish(Api.begin(user, "youtube"))).containsEntry("result", "platform_unavailable");
    }

    @Test
    void aWrongAppPasswordIsToldAndNotStored() throws Exception {
        platforms.answer("/xrpc/com.atproto.server.createSession", 401, "bluesky/wrong-password.json");

        Api.connectBluesky(user, "crier-demo.bsky.test")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("app_password_wrong"));
        assertThat(rows.audit(user)).containsExactly("connect app_password_wrong user");
    }

    @Test
    void aHandleThatTheDocumentDoesNotNameIsRefused() {
        Api.connectBluesky(user, "someone-else.bsky.test")
                .then()
                .statusCode(422)
                .body("code", equalTo("identity_mismatch"));
        assertThat(platforms.calls("/xrpc/com.atproto.server.createSession")).isEmpty();
    }

    @Test
    void aWordThatIsNoHandleGoesNowhere() {
        Api.connectBluesky(user, "not a handle").then().statusCode(422).body("code", equalTo("handle_not_found"));
        assertThat(platforms.calls("/xrpc/com.atproto.identity.resolveHandle")).isEmpty();
    }

    @Test
    void platformsThatAreUnknownOrNotSetUpOrConnectedOtherwiseAreToldApart() {
        Api.as(user).get("/api/auth/myspace/connect").then().statusCode(404).body("code", equalTo("unknown_platform"));
        Api.as(user)
                .get("/api/auth/facebook/connect")
                .then()
                .statusCode(409)
                .body("code", equalTo("platform_not_configured"));
        Api.as(user)
                .contentType(ContentType.JSON)
                .body(Map.of("handle", "me", "app_password", "secret"))
                .post("/api/auth/youtube/connect")
                .then()
                .statusCode(409)
                .body("code", equalTo("connect_method_not_offered"));
    }
}
