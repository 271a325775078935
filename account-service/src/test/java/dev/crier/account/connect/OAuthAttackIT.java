package dev.crier.account.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Fixtures;
import dev.crier.account.Rows;
import dev.crier.account.token.RandomSecret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OAuthAttackIT {

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
    void aForgedStateIsUnknown() {
        var attempt = Api.begin(user, "youtube");

        var result = Api.comeBack(
                "youtube", attempt.cookie(), Map.of("state", RandomSecret.next().reveal(), "code", "the-code"));

        refused(result, "state_unknown");
    }

    @Test
    void aMissingStateIsUnknown() {
        refused(Api.comeBack("youtube", null, Map.of("code", "the-code")), "state_unknown");
    }

    @Test
    void aStateWorksOnce() {
        var attempt = Api.begin(user, "youtube");
        Api.finish(attempt);
        platforms.reset();

        refused(Api.finish(attempt), "state_replayed");
    }

    @Test
    void ofManyReplaysAtOnceOneWorks() throws Exception {
        var attempt = Api.begin(user, "youtube");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .<Callable<Map<String, String>>>mapToObj(i -> () -> Api.finish(attempt))
                    .toList();

            var results = threads.invokeAll(tries).stream()
                    .map(done -> done.resultNow().get("result"))
                    .toList();

            assertThat(results)
                    .containsOnlyOnce("connected")
                    .contains("state_replayed")
                    .hasSize(8);
            assertThat(platforms.calls("/token")).hasSize(1);
        }
    }

    @Test
    void anOldStateIsExpired() throws Exception {
        var attempt = Api.begin(user, "youtube");
        rows.update(
                "update oauth_states set expires_at = now() - interval '1 second' where state_hash = ?",
                RandomSecret.hash(attempt.state()));

        refused(Api.finish(attempt), "state_expired");
    }

    @Test
    void aStateOfAnotherBrowserIsRefusedAndStaysGood() throws Exception {
        var attempt = Api.begin(user, "youtube");
        var others = Api.begin(UUID.randomUUID(), "youtube");

        refused(
                Api.comeBack("youtube", others.cookie(), Map.of("state", attempt.state(), "code", "the-code")),
                "state_other_browser");
        refused(
                Api.comeBack("youtube", null, Map.of("state", attempt.state(), "code", "the-code")),
                "state_other_browser");
        assertThat(rows.audit(user))
                .containsExactly("connect state_other_browser user", "connect state_other_browser user");
        assertThat(Api.finish(attempt)).containsEntry("result", "connected");
    }

    @Test
    void aStateOfAnotherPlatformIsRefused() {
        var attempt = Api.begin(user, "instagram");

        refused(
                Api.comeBack("youtube", attempt.cookie(), Map.of("state", attempt.state(), "code", "the-code")),
                "state_other_platform");
    }

    @Test
    void theAccountGoesToWhoBeganWhoeverElseIsSignedIn() {
        var attempt = Api.begin(user, "youtube");
        Api.finish(attempt);

        UUID other = UUID.randomUUID();
        assertThat(Api.as(other).get("/api/social-accounts").<Integer>path("total"))
                .isZero();
        assertThat(Api.as(user).get("/api/social-accounts").<Integer>path("total"))
                .isOne();
    }

    @Test
    void aStateOfAnotherUserIsRefusedAndStaysGood() throws Exception {
        var attempt = Api.begin(user, "youtube");
        UUID other = UUID.randomUUID();

        String location = Api.as(other)
                .redirects()
                .follow(false)
                .cookie("crier_oauth", attempt.cookie())
                .queryParams(Map.of("state", attempt.state(), "code", "the-code"))
                .get("/api/auth/youtube/callback")
                .getHeader("Location");

        assertThat(location).contains("result=state_other_user").doesNotContain("account_id");
        assertThat(platforms.calls("/token")).isEmpty();
        assertThat(rows.audit(user)).containsExactly("connect state_other_user user");
        assertThat(Api.finish(attempt)).containsEntry("result", "connected");
    }

    @Test
    void aCodeOfAnotherAttemptIsRefusedByItsProofKey() {
        var victim = Api.begin(UUID.randomUUID(), "youtube");
        var attacker = Api.begin(user, "youtube");
        platforms.on(
                "/token",
                call -> victim.authUrl().contains("code_challenge=" + RandomSecret.hash(call.field("code_verifier")))
                        ? new Answer(200, Fixtures.text("youtube/tokens.json"))
                        : new Answer(400, Fixtures.text("youtube/invalid-grant.json")));

        assertThat(Api.finish(attacker)).containsEntry("result", "code_refused").doesNotContainKey("account_id");
        assertThat(Api.finish(victim)).containsEntry("result", "connected");
    }

    @Test
    void anAnswerOfAnotherServerIsAMixUp() throws Exception {
        for (String issuer : new String[] {"https://evil.example", platforms.url() + "/"}) {
            var attempt = beginBluesky();
            refusedAtBluesky(back(attempt, Map.of("code", "the-code", "iss", issuer)), "issuer_mismatch");
        }
        refusedAtBluesky(back(beginBluesky(), Map.of("code", "the-code")), "issuer_mismatch");
        refusedAtBluesky(
                back(beginBluesky(), Map.of("error", "access_denied", "iss", "https://evil.example")),
                "issuer_mismatch");
        assertThat(rows.audit(user)).hasSize(4).containsOnly("connect issuer_mismatch user");
        assertThat(back(beginBluesky(), Map.of("error", "access_denied", "iss", platforms.url())))
                .containsEntry("result", "denied");
    }

    @Test
    void aServerThatNamesAnotherAccountIsNotBelieved() {
        platforms.on(
                "/oauth/token",
                call -> FakePlatforms.withNonce(
                        call,
                        Fixtures.text("bluesky/oauth-tokens.json")
                                .replace("abcdefghijklmnopqrstuvwx", "bbbbbbbbbbbbbbbbbbbbbbbb")));

        assertThat(back(beginBluesky(), Map.of("code", "the-code", "iss", platforms.url())))
                .containsEntry("result", "account_mismatch")
                .doesNotContainKey("account_id");
        assertThat(Api.as(user).get("/api/social-accounts").<Integer>path("total"))
                .isZero();
    }

    @Test
    void anotherAccountThanTheOneToReconnectIsToldAndChangesNothing() throws Exception {
        UUID account = Api.connect(user, "youtube");
        rows.update("update social_accounts set needs_reconnect = true where id = ?", account);
        String before = row(account);
        platforms.on(
                "/youtube/v3/channels",
                call -> new Answer(
                        200, Fixtures.text("youtube/channels.json").replace("UCcrierdemo", "UCsomeoneelse")));

        assertThat(Api.finish(Api.begin(user, "youtube", Map.of("account_id", account))))
                .containsEntry("result", "account_mismatch")
                .doesNotContainKey("account_id");
        assertThat(row(account)).isEqualTo(before);
        assertThat(Api.as(user).get("/api/social-accounts").<Integer>path("total"))
                .isOne();

        platforms.answer("/youtube/v3/channels", 200, "youtube/channels.json");
        assertThat(Api.finish(Api.begin(user, "youtube", Map.of("account_id", account))))
                .containsEntry("result", "connected")
                .containsEntry("account_id", account.toString());
    }

    @Test
    void onlyAnOwnAccountOfThePlatformCanBeAskedFor() {
        UUID foreign = Api.connect(UUID.randomUUID(), "youtube");
        UUID own = Api.connect(user, "instagram");

        Api.as(user)
                .queryParam("account_id", foreign)
                .get("/api/auth/youtube/connect")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        Api.as(user)
                .queryParam("account_id", own)
                .get("/api/auth/youtube/connect")
                .then()
                .statusCode(422)
                .body("code", equalTo("account_other_platform"));
    }

    @Test
    void noParameterOrHeaderChoosesTheResultPage() {
        String evil = "https://evil.example/";
        Map<String, String> lures = Stream.of(
                        "redirect_uri", "redirect", "return_to", "next", "result_page", "url", "continue", "sent_on")
                .collect(Collectors.toMap(name -> name, name -> evil));
        var attempt = Api.begin(user, "youtube", lures);
        assertThat(attempt.authUrl()).doesNotContain("evil.example");

        Map<String, String> query = new HashMap<>(lures);
        query.putAll(Map.of("state", attempt.state(), "code", "the-code", "iss", evil));
        String location = given().redirects()
                .follow(false)
                .cookie("crier_oauth", attempt.cookie())
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .header("Origin", evil)
                .header("Referer", evil)
                .queryParams(query)
                .get("/api/auth/youtube/callback")
                .getHeader("Location");

        assertThat(location)
                .startsWith("http://localhost:8080/connected?")
                .contains("result=connected")
                .doesNotContain("evil.example", "the-code", attempt.state());
    }

    @Test
    void aCallbackThatCameToTheAddressOfThisMachineIsSentToItsNameOnce() {
        var attempt = beginBluesky();
        assertThat(attempt.authUrl()).contains("request_uri=urn%3Ax%3A1");
        String location = given().redirects()
                .follow(false)
                .queryParams(Map.of("state", attempt.state(), "code", "the-code", "next", "https://evil.example"))
                .get("/api/auth/bluesky/callback")
                .getHeader("Location");

        assertThat(location)
                .startsWith("http://localhost:8080/api/auth/bluesky/callback?")
                .contains("state=" + attempt.state(), "sent_on=1");
        refusedAtBluesky(
                Api.comeBack("bluesky", null, Map.of("state", attempt.state(), "code", "the-code", "sent_on", "1")),
                "state_other_browser");
    }

    @Test
    void beginningNeedsAUser() {
        given().get("/api/auth/youtube/connect").then().statusCode(401);
    }

    @Test
    void theDatabaseKnowsTheStateByItsHashOnly() throws Exception {
        var attempt = Api.begin(user, "youtube");

        assertThat(rows.column("select to_jsonb(s)::text from oauth_states s where user_id = ?", user))
                .singleElement()
                .asString()
                .contains(RandomSecret.hash(attempt.state()))
                .doesNotContain(attempt.state())
                .doesNotContain(attempt.cookie());
    }

    private Api.Attempt beginBluesky() {
        return Api.begin(user, "bluesky", Map.of("handle", "crier-demo.bsky.test"));
    }

    private static Map<String, String> back(Api.Attempt attempt, Map<String, String> query) {
        Map<String, String> whole = new HashMap<>(query);
        whole.put("state", attempt.state());
        return Api.comeBack(attempt.platform(), attempt.cookie(), whole);
    }

    private String row(UUID account) throws SQLException {
        return rows.column("select to_jsonb(a)::text from social_accounts a where id = ?", account)
                .getFirst();
    }

    private void refusedAtBluesky(Map<String, String> result, String code) {
        assertThat(result).containsEntry("result", code).doesNotContainKey("account_id");
        assertThat(platforms.calls("/oauth/token")).isEmpty();
    }

    private void refused(Map<String, String> result, String code) {
        assertThat(result).containsEntry("result", code).doesNotContainKey("account_id");
        assertThat(platforms.calls("/token")).isEmpty();
    }
}
