package dev.crier.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that nothing can renew: some never end, and some end with the connection. */
@QuarkusTest
class LifetimeIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

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
    void aTokenThatNeverEndsIsHandedOutWithoutAsking() {
        hub.has(FakeHub.page("p-1", "for-ever"));
        UUID account = Api.connect(user, FakeHub.ID);

        for (int i = 0; i < 2; i++) {
            Api.credentials(user, account)
                    .then()
                    .statusCode(200)
                    .body("access_token", equalTo("for-ever"))
                    .body("expires_at", nullValue());
        }
        assertThat(hub.refreshed()).isEmpty();
    }

    @Test
    void theJobAsksOnceInAWhileWhetherATokenThatNeverEndsIsAlive() throws Exception {
        hub.has(FakeHub.page("p-1", "for-ever"));
        UUID account = Api.connect(user, FakeHub.ID);
        due(account);
        run();
        run();
        assertThat(hub.refreshed()).containsExactly("none");
        assertThat(needsReconnect(account)).isEqualTo("f");

        hub.hasEnded();
        due(account);
        run();
        assertThat(needsReconnect(account)).isEqualTo("t");
        assertThat(events.changes(user, 2)).containsExactly("connected", "needs_reconnect");
    }

    @Test
    void aTokenThatEndsServesUntilThen() throws Exception {
        UUID account = connectFor(Duration.ofMinutes(2));

        for (int i = 0; i < 2; i++) {
            Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("mortal"));
        }
        due(account);
        run();
        assertThat(renewAt(account)).isEqualTo("at its end");
        assertThat(hub.refreshed()).isEmpty();
        assertThat(rows.audit(user)).hasSize(3).last().asString().startsWith("credential_hand_out ok service:");
    }

    @Test
    void whoAsksForATokenThatHasEndedIsToldToReconnect() throws Exception {
        UUID account = connectFor(Duration.ofMinutes(2));
        end(account);

        for (int i = 0; i < 2; i++) {
            Api.credentials(user, account).then().statusCode(409).body("code", equalTo("needs_reconnect"));
        }
        assertThat(hub.refreshed()).isEmpty();
        assertThat(events.changes(user, 2)).containsExactly("connected", "needs_reconnect");
        assertThat(rows.audit(user)).hasSize(2).last().asString().startsWith("refresh grant_dead service:");
    }

    @Test
    void theJobTellsTheOwnerOfATokenThatHasEnded() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        assertThat(renewAt(account)).isEqualTo("at its end");
        end(account);
        run();
        run();

        assertThat(needsReconnect(account)).isEqualTo("t");
        assertThat(renewAt(account)).isEqualTo("never");
        assertThat(hub.refreshed()).isEmpty();
        assertThat(events.changes(user, 2)).containsExactly("connected", "needs_reconnect");
    }

    @Test
    void aRefreshTokenIsUsedEvenWhereThePlatformGivesOneToFewOnly() throws Exception {
        hub.has(FakeHub.page("p-1", "mortal", "lasting", Instant.now()));
        UUID account = Api.connect(user, FakeHub.ID);

        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("renewed"));
        assertThat(hub.refreshed()).containsExactly("lasting");
    }

    @Test
    void anAccountWhoseTokensCannotBeReadWaitsBehindTheOthers() throws Exception {
        hub.has(FakeHub.page("p-1", "mortal", "lasting", null));
        UUID account = Api.connect(user, FakeHub.ID);
        rows.update("update social_accounts set refresh_token_encrypted = 'x'::bytea where id = ?", account);
        due(account);
        run();

        assertThat(rows.column(
                        "select (renew_at > now() + interval '50 minutes')::text from social_accounts where id = ?",
                        account))
                .containsExactly("true");
        assertThat(needsReconnect(account)).isEqualTo("f");
    }

    private UUID connectFor(Duration life) {
        hub.has(FakeHub.page("p-1", "mortal", null, Instant.now().plus(life)));
        return Api.connect(user, FakeHub.ID);
    }

    private void run() {
        try {
            VertxContextSupport.subscribeAndAwait(keepAlive::run);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void due(UUID account) throws SQLException {
        rows.update(
                "update social_accounts set renew_at = now() - interval '1 minute', refresh_not_before = null where id"
                        + " = ?",
                account);
    }

    /** As if all its life had passed. */
    private void end(UUID account) throws SQLException {
        rows.update(
                "update social_accounts set token_expires_at = now() - interval '1 second',"
                        + " renew_at = now() - interval '1 second' where id = ?",
                account);
    }

    private String renewAt(UUID account) throws SQLException {
        return rows.column(
                        "select case when renew_at is null then 'never' when renew_at = token_expires_at then 'at its"
                                + " end' else renew_at::text end from social_accounts where id = ?",
                        account)
                .getFirst();
    }

    private String needsReconnect(UUID account) throws SQLException {
        return rows.column("select needs_reconnect from social_accounts where id = ?", account)
                .getFirst();
    }
}
