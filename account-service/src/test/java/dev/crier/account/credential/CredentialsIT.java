package dev.crier.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Fixtures;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialsIT {

    private static final String REFRESH_SESSION = "/xrpc/com.atproto.server.refreshSession";

    @Inject
    FakePlatforms platforms;

    @Inject
    Rows rows;

    @Inject
    Events events;

    @Inject
    KeepAlive keepAlive;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void handsOutAFreshTokenWithAllThatPublishingNeeds() throws Exception {
        UUID account =
                UUID.fromString(Api.connectBluesky(user, "crier-demo.bsky.test").path("id"));

        Api.credentials(user, account)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("account_id", equalTo(account.toString()))
                .body("platform", equalTo("bluesky"))
                .body("platform_user_id", equalTo("did:plc:abcdefghijklmnopqrstuvwx"))
                .body("username", equalTo("crier-demo.bsky.test"))
                .body("token_type", equalTo("Bearer"))
                .body("access_token", equalTo("bsky-access"))
                .body("expires_at", notNullValue())
                .body("platform_metadata.did", equalTo("did:plc:abcdefghijklmnopqrstuvwx"))
                .body("platform_metadata.handle", equalTo("crier-demo.bsky.test"))
                .body("platform_metadata.pds_url", notNullValue());
        assertThat(platforms.calls(REFRESH_SESSION)).isEmpty();
        assertThat(rows.audit(user)).hasSize(2).last().asString().startsWith("credential_hand_out ok service:");
    }

    @Test
    void ofFiftyParallelRequestsOneRefreshes() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.on("/token", call -> {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            return new Answer(200, Fixtures.text("youtube/refreshed.json"));
        });
        int before = platforms.calls("/token").size();

        try (var threads = Executors.newFixedThreadPool(50)) {
            var requests = IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(
                            i -> () -> Api.credentials(user, account).path("access_token"))
                    .toList();
            assertThat(threads.invokeAll(requests))
                    .allSatisfy(done -> assertThat(done.resultNow()).isEqualTo("ya29.second"));
        }

        assertThat(platforms.calls("/token")).hasSize(before + 1);
    }

    /** Another process holds the lock of the account's row while its platform answers, and then stores. */
    @Test
    void whoWaitsForAnotherReplicaTakesWhatItStored() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.reset();
        try (var threads = Executors.newFixedThreadPool(20)) {
            var waiting = rows.with("app.role", "service", other -> {
                Rows.column(other, "select id from social_accounts where id = ? for update", account);
                var requests = IntStream.range(0, 20)
                        .mapToObj(i -> threads.submit(
                                () -> Api.credentials(user, account).statusCode()))
                        .toList();
                await().until(() -> !rows.column(
                                "select pid from pg_stat_activity where wait_event_type = 'Lock' and query ilike"
                                        + " '%social_accounts%for%update%'")
                        .isEmpty());
                Rows.column(
                        other,
                        "update social_accounts set token_expires_at = now() + interval '1 hour' where id = ?"
                                + " returning id",
                        account);
                return requests;
            });
            for (var request : waiting) {
                assertThat(request.get()).isEqualTo(200);
            }
        }
        assertThat(platforms.calls("/token")).isEmpty();
    }

    @Test
    void anAnswerWithoutARefreshTokenKeepsTheOldOne() throws Exception {
        UUID account = Api.connect(user, "youtube");
        for (int i = 0; i < 2; i++) {
            expire(account);
            Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("ya29.second"));
        }

        assertThat(platforms.calls("/token").stream().filter(call -> "refresh_token".equals(call.field("grant_type"))))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.field("refresh_token")).isEqualTo("1//0first"));
    }

    @Test
    void aRotatedRefreshTokenIsTheNextOneToBeUsed() throws Exception {
        UUID account =
                UUID.fromString(Api.connectBluesky(user, "crier-demo.bsky.test").path("id"));
        var rotation = new AtomicInteger();
        platforms.on(REFRESH_SESSION, call -> {
            int n = rotation.incrementAndGet();
            return new Answer(
                    200,
                    Fixtures.text("bluesky/session.json")
                            .replace("bsky-access", "access-" + n)
                            .replace("bsky-refresh", "refresh-" + n));
        });
        for (int i = 1; i <= 3; i++) {
            expire(account);
            Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("access-" + i));
        }

        assertThat(platforms.calls(REFRESH_SESSION))
                .extracting(FakePlatforms.Call::authorization)
                .containsExactly("Bearer bsky-refresh", "Bearer refresh-1", "Bearer refresh-2");
        assertThat(platforms.calls(REFRESH_SESSION))
                .allSatisfy(call -> assertThat(call.body()).isEmpty());
    }

    @Test
    void anInstagramTokenRenewsItself() throws Exception {
        UUID account = Api.connect(user, "instagram");
        expire(account);

        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("IGAA-long"));
        assertThat(platforms.calls("/refresh_access_token"))
                .singleElement()
                .satisfies(call -> assertThat(call.query())
                        .containsEntry("grant_type", "ig_refresh_token")
                        .containsEntry("access_token", "IGAA-long"));
    }

    @Test
    void troubleOnTheLineIsTriedTwiceAndNeverDisconnects() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.reset();
        platforms.on("/token", call -> new Answer(503, ""));

        Api.credentials(user, account)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("platform_unavailable"));
        assertThat(platforms.calls("/token")).hasSize(2);

        platforms.reset();
        pass(account);
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("ya29.second"));
    }

    @Test
    void anAnswerThatIsNotUnderstoodReplacesNothing() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.on("/token", call -> new Answer(200, "{\"access_token\":\"\",\"refresh_token\":\"\"}"));

        Api.credentials(user, account).then().statusCode(503);

        platforms.reset();
        pass(account);
        Api.credentials(user, account).then().statusCode(200);
        assertThat(platforms.calls("/token").getLast().field("refresh_token")).isEqualTo("1//0first");
    }

    @Test
    void anErrorOfOursIsNotTheEndOfTheUsersGrant() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.on("/token", call -> new Answer(401, "{\"error\":\"invalid_client\"}"));

        Api.credentials(user, account).then().statusCode(503);
        assertThat(needsReconnect(account)).isEqualTo("f");
    }

    @Test
    void aDeadGrantNeedsItsOwnerAndTellsOnce() throws Exception {
        UUID account = Api.connect(user, "youtube");
        expire(account);
        platforms.reset();
        platforms.answer("/token", 400, "youtube/invalid-grant.json");

        for (int i = 0; i < 2; i++) {
            Api.credentials(user, account).then().statusCode(409).body("code", equalTo("needs_reconnect"));
        }
        platforms.reset();
        Api.connect(user, "youtube");
        Api.credentials(user, account).then().statusCode(200);

        assertThat(events.changes(user, 3)).containsExactly("connected", "needs_reconnect", "reconnected");
        assertThat(platforms.calls("/token")).hasSize(1);
    }

    @Test
    void deadTokensOfInstagramAndBlueskyAreKnownByTheirCodes() throws Exception {
        UUID instagram = Api.connect(user, "instagram");
        UUID bluesky =
                UUID.fromString(Api.connectBluesky(user, "crier-demo.bsky.test").path("id"));
        expire(instagram);
        expire(bluesky);
        platforms.answer("/refresh_access_token", 400, "instagram/rate-limit.json");
        Api.credentials(user, instagram).then().statusCode(503);

        pass(instagram);
        platforms.answer("/refresh_access_token", 400, "instagram/token-dead.json");
        platforms.answer(REFRESH_SESSION, 400, "bluesky/expired.json");

        Api.credentials(user, instagram).then().statusCode(409).body("code", equalTo("needs_reconnect"));
        Api.credentials(user, bluesky).then().statusCode(409).body("code", equalTo("needs_reconnect"));
    }

    @Test
    void aTokenThatCannotBeDecryptedDisconnectsNobody() throws Exception {
        UUID account = Api.connect(user, "youtube");
        rows.update(
                "update social_accounts set access_token_encrypted = set_byte(access_token_encrypted, 20, 255 -"
                        + " get_byte(access_token_encrypted, 20)) where id = ?",
                account);

        Api.credentials(user, account).then().statusCode(503).body("code", equalTo("vault_unavailable"));
        assertThat(needsReconnect(account)).isEqualTo("f");
    }

    @Test
    void aForeignAccountDoesNotExist() {
        UUID account = Api.connect(user, "youtube");

        Api.credentials(UUID.randomUUID(), account).then().statusCode(404).body("code", equalTo("not_found"));
        Api.credentials(user, UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void onlyServicesGetTokens() {
        UUID account = Api.connect(user, "youtube");

        Api.as(user)
                .contentType(ContentType.JSON)
                .body(Map.of("user_id", user, "post_id", UUID.randomUUID()))
                .post("/internal/accounts/{id}/credentials", account)
                .then()
                .statusCode(403);
    }

    @Test
    void theKeepAliveJobRenewsWhatIsDueAndPutsOffWhatFails() throws Exception {
        UUID account = Api.connect(user, "youtube");
        rows.update("update social_accounts set renew_at = now() - interval '1 minute' where id = ?", account);
        platforms.reset();
        platforms.on("/token", call -> new Answer(503, ""));
        run();
        assertThat(renewAt(account)).isEqualTo("soon");

        rows.update("update social_accounts set renew_at = now() - interval '1 minute' where id = ?", account);
        pass(account);
        platforms.reset();
        run();
        assertThat(platforms.calls("/token")).hasSize(1);
        assertThat(renewAt(account)).isEqualTo("later");
        run();
        assertThat(platforms.calls("/token")).hasSize(1);
    }

    private void run() throws Exception {
        try {
            VertxContextSupport.subscribeAndAwait(keepAlive::run);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private String renewAt(UUID account) throws SQLException {
        return rows.column(
                        "select case when renew_at < now() then 'due' when renew_at < now() + interval '1 day' then"
                                + " 'soon' else 'later' end from social_accounts where id = ?",
                        account)
                .getFirst();
    }

    /** As if the token had been made long ago. */
    private void expire(UUID account) throws SQLException {
        rows.update("update social_accounts set token_expires_at = now() + interval '4 minutes' where id = ?", account);
        pass(account);
    }

    /** As if the pause between two refreshes were over. */
    private void pass(UUID account) throws SQLException {
        rows.update("update social_accounts set refresh_not_before = null where id = ?", account);
    }

    private String needsReconnect(UUID account) throws SQLException {
        return rows.column("select needs_reconnect from social_accounts where id = ?", account)
                .getFirst();
    }
}
