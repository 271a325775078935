package dev.crier.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.token.Secret;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker met a token that the platform does not take although it should be good. */
@QuarkusTest
class RefusedCredentialIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Events events;

    private final UUID user = UUID.randomUUID();
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    /** An account whose platform replaces both tokens with each refresh. */
    private UUID rotating() {
        hub.has(FakeHub.page("p-" + user, "access-0", "refresh-0", Instant.now().plus(Duration.ofHours(2))));
        hub.onRefresh(grant -> {
            int n = made.incrementAndGet();
            return Uni.createFrom()
                    .<RefreshOutcome>item(new RefreshOutcome.Refreshed(new TokenSet(
                            Secret.of("access-" + n),
                            Secret.of("refresh-" + n),
                            Instant.now().plus(Duration.ofHours(2)),
                            null,
                            Set.of())))
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(100));
        });
        return Api.connect(user, FakeHub.ID);
    }

    @Test
    void aRefusedTokenIsMadeAnewOnceForAllWhoMetIt() throws Exception {
        UUID account = rotating();

        try (var threads = Executors.newFixedThreadPool(50)) {
            var requests = IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(
                            i -> () -> Api.refused(user, account, "access-0").path("access_token"))
                    .toList();
            assertThat(threads.invokeAll(requests))
                    .allSatisfy(done -> assertThat(done.resultNow()).isEqualTo("access-1"));
        }
        assertThat(hub.refreshed()).containsExactly("refresh-0");
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("access-1"));
    }

    @Test
    void aTokenThatWasMadeAMomentAgoIsNotMadeAnewAgain() throws Exception {
        UUID account = rotating();
        Api.refused(user, account, "access-0").then().statusCode(200).body("access_token", equalTo("access-1"));

        for (int i = 0; i < 3; i++) {
            Api.refused(user, account, "access-1").then().statusCode(409).body("code", equalTo("credential_current"));
        }
        assertThat(hub.refreshed()).hasSize(1);
        assertThat(needsReconnect(account)).isEqualTo("f");

        pass(account);
        Api.refused(user, account, "access-1").then().statusCode(200).body("access_token", equalTo("access-2"));
    }

    @Test
    void aDeadGrantNeedsItsOwnerAndIsToldOnce() throws Exception {
        UUID account = rotating();
        hub.hasEnded();
        hub.onRefresh(grant -> Uni.createFrom().item(new RefreshOutcome.GrantDead("revoked")));

        for (int i = 0; i < 3; i++) {
            Api.refused(user, account, "access-0").then().statusCode(409).body("code", equalTo("needs_reconnect"));
        }
        assertThat(hub.refreshed()).hasSize(1);
        assertThat(events.changes(user, 2)).containsExactly("connected", "needs_reconnect");
        assertThat(notices(account)).isEqualTo("1");
    }

    @Test
    void troubleAtThePlatformChangesNothingAndIsNotRepeatedAtOnce() throws Exception {
        UUID account = rotating();
        hub.onRefresh(
                grant -> Uni.createFrom().failure(new PlatformUnavailableException("hub.test answered 503", null)));

        for (int i = 0; i < 5; i++) {
            Api.refused(user, account, "access-0").then().statusCode(503).body("code", equalTo("platform_unavailable"));
        }
        // the answer that got lost, once more, and then the pause
        assertThat(hub.refreshed()).hasSize(2);
        assertThat(needsReconnect(account)).isEqualTo("f");
        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("access-0"));
    }

    @Test
    void aPlatformThatAsksForAPauseIsNotAskedASecondTime() throws Exception {
        UUID account = rotating();
        hub.onRefresh(grant -> Uni.createFrom()
                .failure(new PlatformUnavailableException("hub.test answered 429", Duration.ofMinutes(10))));

        Api.refused(user, account, "access-0").then().statusCode(503).header("Retry-After", equalTo("600"));
        assertThat(hub.refreshed()).hasSize(1);
        assertThat(rows.column(
                        "select (refresh_not_before > now() + interval '9 minutes')::text from social_accounts where"
                                + " id = ?",
                        account))
                .containsExactly("true");
    }

    @Test
    void aRefreshTokenThatALostAnswerUsedUpIsADeadGrant() throws Exception {
        UUID account = rotating();
        var first = new AtomicInteger();
        hub.onRefresh(grant -> first.getAndIncrement() == 0
                ? Uni.createFrom().failure(new PlatformUnavailableException("the line broke", null))
                : Uni.createFrom().item(new RefreshOutcome.GrantDead("invalid_grant")));

        Api.refused(user, account, "access-0").then().statusCode(409).body("code", equalTo("needs_reconnect"));
        assertThat(hub.refreshed()).hasSize(2);
    }

    @Test
    void ofATokenThatNothingRenewsThePlatformIsAskedWhetherItIsAlive() throws Exception {
        hub.has(FakeHub.page("p-" + user, "for-ever"));
        UUID account = Api.connect(user, FakeHub.ID);

        Api.refused(user, account, "for-ever").then().statusCode(409).body("code", equalTo("credential_current"));
        assertThat(needsReconnect(account)).isEqualTo("f");

        pass(account);
        hub.onRefresh(grant -> Uni.createFrom().item(new RefreshOutcome.GrantDead("revoked")));
        Api.refused(user, account, "for-ever").then().statusCode(409).body("code", equalTo("needs_reconnect"));
        assertThat(needsReconnect(account)).isEqualTo("t");
    }

    @Test
    void aPlatformWhoseTokensLiveShortIsNotAskedForEachRequest() throws Exception {
        hub.has(FakeHub.page("p-" + user, "access-0", "refresh-0", Instant.now()));
        hub.onRefresh(grant -> Uni.createFrom()
                .item(new RefreshOutcome.Refreshed(
                        new TokenSet(Secret.of("short"), null, Instant.now().plusSeconds(120), null, Set.of()))));
        UUID account = Api.connect(user, FakeHub.ID);

        for (int i = 0; i < 5; i++) {
            Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("short"));
        }
        assertThat(hub.refreshed()).hasSize(1);
    }

    @Test
    void whoIsRefusedSaysWhichTokenItWasAndWhoseItIs() {
        UUID account = rotating();

        Api.asService()
                .contentType(ContentType.JSON)
                .body(Map.of("user_id", user, "post_id", UUID.randomUUID(), "refused", "access-0"))
                .post("/internal/accounts/{id}/credentials/refused", account)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_input"));
        Api.refused(UUID.randomUUID(), account, "access-0").then().statusCode(404);
        Api.as(user)
                .contentType(ContentType.JSON)
                .body(Map.of("user_id", user, "post_id", UUID.randomUUID()))
                .post("/internal/accounts/{id}/credentials/refused", account)
                .then()
                .statusCode(403);
        assertThat(hub.refreshed()).isEmpty();
    }

    /** As if the pause between two refreshes were over. */
    private void pass(UUID account) throws SQLException {
        rows.update("update social_accounts set refresh_not_before = null where id = ?", account);
    }

    private String needsReconnect(UUID account) throws SQLException {
        return rows.column("select needs_reconnect from social_accounts where id = ?", account)
                .getFirst();
    }

    private String notices(UUID account) throws SQLException {
        return rows.column("select count(*)::text from notices where account_id = ?", account)
                .getFirst();
    }
}
