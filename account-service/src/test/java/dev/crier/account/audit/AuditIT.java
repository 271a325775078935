package dev.crier.account.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.SwitchStatus;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PlatformSwitched;
import dev.crier.contracts.event.PostResult;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log as its owner reads it, and what other services add to it. */
@QuarkusTest
class AuditIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    Events events;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void ownersSeeTheirOwnEntriesNewestFirst() {
        UUID account = Api.connect(user, "youtube");
        Api.credentials(user, account);
        Api.as(user)
                .get("/api/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.action", contains("credential_hand_out", "connect"))
                .body("items.outcome", contains("ok", "ok"))
                .body("items.account_id", contains(account.toString(), account.toString()))
                .body("items[0].post_id", notNullValue())
                .body("items[1].address", notNullValue());
        Api.as(UUID.randomUUID())
                .get("/api/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("items", empty());
    }

    @Test
    void pagesAndFilters() {
        UUID account = Api.connect(user, "youtube");
        Api.credentials(user, account);
        String connected = Api.as(user).get("/api/audit?action=connect").path("items[0].at");
        Api.as(user)
                .get("/api/audit?limit=1&offset=1")
                .then()
                .body("total", equalTo(2))
                .body("items.action", contains("connect"));
        Api.as(user)
                .queryParam("from", connected)
                .queryParam("action", "credential_hand_out")
                .get("/api/audit")
                .then()
                .body("items.action", contains("credential_hand_out"));
        Api.as(user).queryParam("before", connected).get("/api/audit").then().body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"action=stealing", "from=yesterday", "before=2026-11-30", "limit=0", "limit=201", "offset=-1"})
    void refusesFiltersThatAreNotUnderstood(String filter) {
        Api.as(user).get("/api/audit?" + filter).then().statusCode(400).body("code", equalTo("invalid_input"));
    }

    @Test
    void nobodyReadsItWithoutAToken() {
        RestAssured.get("/api/audit").then().statusCode(401);
    }

    @Test
    void anEndedTargetIsAnEntryOnce() throws SQLException {
        var live = result(Outcome.PUBLISHED, null);
        var refused = result(Outcome.FAILED, new FailureInfo("content_refused", "2207026", "No.", null));
        String id = UUID.randomUUID().toString();
        events.send(id, live, Instant.now());
        events.send(id, live, Instant.now());
        events.send(refused);
        await().untilAsserted(() -> assertThat(rows.audit(user))
                .containsExactlyInAnyOrder(
                        "publish ok service:publisher-worker", "publish 2207026 service:publisher-worker"));
        Api.as(user)
                .get("/api/audit?action=publish")
                .then()
                .body("total", equalTo(2))
                .body("items.platform", contains("instagram", "instagram"));
    }

    @Test
    void aRefreshThatThePlatformDoesNotAnswerIsAnEntry() throws SQLException {
        UUID account = Api.connect(user, "youtube");
        rows.update("update social_accounts set token_expires_at = now() where id = ?", account);
        platforms.on("/token", call -> new FakePlatforms.Answer(503, "{}"));
        Api.credentials(user, account).then().statusCode(503);
        assertThat(rows.audit(user)).anyMatch(entry -> entry.startsWith("refresh unavailable "));
    }

    @Test
    void entriesOfTheWholeSystemAreNobodys() throws SQLException {
        rows.update(
                "insert into audit_logs (id, user_id, at, actor, action, outcome) values (?, null, now(), 'job', ?, 'ok')",
                UUID.randomUUID(),
                "key_rotation");
        Api.as(user).get("/api/audit?action=key_rotation").then().body("items", empty());
    }

    @Test
    void aSwitchThatIsTurnedIsAnEntryWithItsOperatorAndReason() throws SQLException {
        var operator = new UserId(UUID.randomUUID());
        events.send(new PlatformSwitched(
                PlatformId.of("tiktok"), SwitchStatus.PAUSED, "maintenance", operator, Instant.now()));
        await().untilAsserted(() -> assertThat(rows.column(
                        "select action || ' ' || platform || ' ' || outcome || ' ' || detail from audit_logs"
                                + " where user_id is null and actor = ?",
                        "operator:" + operator))
                .containsExactly("switch_change tiktok paused maintenance"));
    }

    private PostResult result(Outcome outcome, FailureInfo failure) {
        Instant now = Instant.now();
        return new PostResult(
                new PostId(UUID.randomUUID()),
                1,
                new AccountId(UUID.randomUUID()),
                new UserId(user),
                PlatformId.of("instagram"),
                outcome,
                null,
                null,
                failure,
                1,
                now,
                now,
                now,
                null,
                null);
    }
}
