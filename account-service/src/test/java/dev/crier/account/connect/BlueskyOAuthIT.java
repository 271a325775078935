package dev.crier.account.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Fixtures;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlueskyOAuthIT {

    private static final String HANDLE = "crier-demo.bsky.test";
    private static final String TOKEN = "/oauth/token";

    @Inject
    FakePlatforms platforms;

    @Inject
    Rows rows;

    @Inject
    Events events;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void connectsAtTheServerThatAnswersForTheAccount() {
        var attempt = begin();
        var push = platforms.calls("/oauth/par").getLast();

        assertThat(attempt.authUrl())
                .startsWith(platforms.url() + "/oauth/authorize?client_id=http%3A%2F%2Flocalhost%3F");
        assertThat(push.field("redirect_uri")).isEqualTo("http://127.0.0.1:8080/api/auth/bluesky/callback");
        assertThat(push.field("login_hint")).isEqualTo(HANDLE);
        assertThat(push.field("scope")).isEqualTo("atproto transition:generic");
        assertThat(push.field("code_challenge_method")).isEqualTo("S256");

        UUID account = finish(attempt);
        Api.as(user)
                .get("/api/social-accounts")
                .then()
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(account.toString()))
                .body("items[0].platform_user_id", equalTo("did:plc:abcdefghijklmnopqrstuvwx"))
                .body("items[0].username", equalTo(HANDLE));
    }

    @Test
    void handsTheKeyOutWithTheTokenThatIsBoundToIt() throws Exception {
        UUID account = finish(begin());

        String key = Api.credentials(user, account)
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"))
                .body("access_token", equalTo("oauth-access"))
                .body("platform_metadata.pds_url", equalTo(platforms.url()))
                .extract()
                .path("dpop_key");
        assertThat(key).contains("\"crv\":\"P-256\"", "\"d\":");
        String secret = key.substring(key.indexOf("\"d\":\"") + 5, key.lastIndexOf('"'));
        assertThat(rows.column(
                        "select to_jsonb(a)::text || (select string_agg(to_jsonb(s)::text, '') from oauth_states s"
                                + " where s.user_id = a.user_id) from social_accounts a where id = ?",
                        account))
                .singleElement()
                .asString()
                .contains("key_encrypted")
                .doesNotContain(secret)
                .doesNotContain("oauth-access")
                .doesNotContain("oauth-refresh");
    }

    @Test
    void refreshesByTheSameKeyAndUsesEachRefreshTokenOnce() throws Exception {
        UUID account = finish(begin());
        String key = Api.credentials(user, account).path("dpop_key");
        platforms.on(
                TOKEN,
                call -> FakePlatforms.withNonce(
                        call,
                        Fixtures.text("bluesky/oauth-tokens.json")
                                .replace("oauth-access", "second-access")
                                .replace("oauth-refresh", "second-refresh")));
        for (int i = 0; i < 2; i++) {
            expire(account);
            Api.credentials(user, account)
                    .then()
                    .body("access_token", equalTo("second-access"))
                    .body("dpop_key", equalTo(key));
        }

        assertThat(platforms.calls(TOKEN).stream()
                        .filter(call -> "refresh_token".equals(call.field("grant_type")))
                        .map(call -> call.field("refresh_token")))
                .containsExactly("oauth-refresh", "oauth-refresh", "second-refresh", "second-refresh");
    }

    @Test
    void aSessionThatIsOverNeedsItsOwner() throws Exception {
        UUID account = finish(begin());
        expire(account);
        platforms.on(TOKEN, call -> new Answer(503, ""));
        Api.credentials(user, account).then().statusCode(503);
        expire(account);
        platforms.on(TOKEN, call -> new Answer(400, "{\"error\":\"invalid_grant\"}"));

        Api.credentials(user, account).then().statusCode(409).body("code", equalTo("needs_reconnect"));
    }

    @Test
    void anAppPasswordTakesTheKeysPlaceAndTheIdStays() throws Exception {
        UUID account = finish(begin());

        assertThat(Api.connectBluesky(user, HANDLE).<String>path("id")).isEqualTo(account.toString());
        Api.credentials(user, account)
                .then()
                .body("token_type", equalTo("Bearer"))
                .body("dpop_key", nullValue())
                .body("access_token", equalTo("bsky-access"));
        assertThat(finish(Api.begin(user, "bluesky", Map.of("account_id", account))))
                .isEqualTo(account);
        Api.credentials(user, account).then().body("token_type", equalTo("DPoP"));
        assertThat(events.changes(user, 3)).containsExactly("connected", "reconnected", "reconnected");
    }

    @Test
    void disconnectingEndsTheSessionThere() throws Exception {
        UUID account = finish(begin());
        // the grant of a profile that others have connected too is not given back
        rows.update("update social_accounts set is_active = false where platform = 'bluesky' and id <> ?", account);

        Api.as(user).delete("/api/social-accounts/{id}", account).then().statusCode(204);

        assertThat(platforms.calls("/oauth/revoke").getLast().field("token")).isEqualTo("oauth-refresh");
        assertThat(rows.column("select key_encrypted is null from social_accounts where id = ?", account))
                .containsExactly("t");
    }

    @Test
    void saysWhyThereIsNoPageToGoTo() throws Exception {
        refused(Map.of(), 400, "handle_needed");
        refused(Map.of("handle", "not a handle"), 422, "handle_not_found");
        refused(Map.of("handle", "someone-else.bsky.test"), 422, "identity_mismatch");
        platforms.on("/oauth/par", call -> new Answer(400, "{\"error\":\"invalid_client_metadata\"}"));
        refused(Map.of("handle", HANDLE), 403, "platform_refused");
        platforms.on("/.well-known/oauth-protected-resource", call -> new Answer(503, ""));
        refused(Map.of("handle", HANDLE), 503, "platform_unavailable");
        platforms.on("/.well-known/oauth-protected-resource", call -> new Answer(404, "{}"));
        refused(Map.of("handle", HANDLE), 422, "oauth_not_offered");
        assertThat(rows.audit(user)).hasSize(6);
    }

    @Test
    void anAccountToReconnectHasToBeTheOneOfTheHandle() throws Exception {
        UUID account = finish(begin());
        rows.update(
                "update social_accounts set platform_user_id = 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb' where id = ?",
                account);

        refused(Map.of("handle", HANDLE, "account_id", account), 409, "account_mismatch");
    }

    @Test
    void aScopeThatIsMissingIsAResult() {
        platforms.on(
                TOKEN,
                call -> FakePlatforms.withNonce(
                        call, Fixtures.text("bluesky/oauth-tokens.json").replace(" transition:generic", "")));

        assertThat(comeBack(begin())).containsEntry("result", "scope_missing");
    }

    @Test
    void tokensThatAreNotBoundAreRefused() {
        platforms.on(
                TOKEN,
                call -> FakePlatforms.withNonce(
                        call, Fixtures.text("bluesky/oauth-tokens.json").replace("DPoP", "Bearer")));

        assertThat(comeBack(begin())).containsEntry("result", "platform_refused");
    }

    @Test
    void introducesItselfOnlyWhereItCanBeFetched() {
        given().get("/api/auth/bluesky/client-metadata.json")
                .then()
                .statusCode(409)
                .body("code", equalTo("connect_method_not_offered"));
        given().get("/api/auth/youtube/client-metadata.json").then().statusCode(409);
    }

    private void refused(Map<String, ?> query, int status, String code) {
        Api.as(user)
                .queryParams(query)
                .get("/api/auth/bluesky/connect")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private Api.Attempt begin() {
        return Api.begin(user, "bluesky", Map.of("handle", HANDLE));
    }

    private Map<String, String> comeBack(Api.Attempt attempt) {
        return Api.comeBack(
                "bluesky",
                attempt.cookie(),
                Map.of("state", attempt.state(), "code", "the-code", "iss", platforms.url()));
    }

    private UUID finish(Api.Attempt attempt) {
        var result = comeBack(attempt);
        assertThat(result).containsEntry("result", "connected");
        return UUID.fromString(result.get("account_id"));
    }

    private void expire(UUID account) throws Exception {
        rows.update(
                "update social_accounts set token_expires_at = now() + interval '4 minutes', refresh_not_before = null"
                        + " where id = ?",
                account);
    }
}
