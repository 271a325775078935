package dev.crier.account.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.account.token.RandomSecret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
    void theResultPageCannotBeChosenByTheRequest() {
        var result = Api.comeBack(
                "youtube",
                null,
                Map.of("state", "x", "redirect_uri", "https://evil.example", "result_page", "https://evil.example"));

        refused(result, "state_unknown");
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

    private void refused(Map<String, String> result, String code) {
        assertThat(result).containsEntry("result", code).doesNotContainKey("account_id");
        assertThat(platforms.calls("/token")).isEmpty();
    }
}
