package dev.crier.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.account.Api;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Jobs;
import dev.crier.account.Rows;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.token.Secret;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevocationIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Revocation revocation;

    private final UUID user = UUID.randomUUID();
    /** A profile of this test alone: another test's connection of it would keep the grant. */
    private final String page = "p-" + user;

    private final List<Grant> revoked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
        hub.has(FakeHub.page(page, "first", "lasting", null));
        hub.onRevoke(this::revoked);
    }

    private Uni<Void> revoked(Grant grant) {
        revoked.add(grant);
        return Uni.createFrom().voidItem();
    }

    @Test
    void theGrantIsGivenBackOnceItsAccountIsDisconnected() {
        UUID account = Api.connect(user, FakeHub.ID);
        var seen = new CopyOnWriteArrayList<String>();
        hub.onRevoke(grant -> Uni.createFrom()
                .item(() -> seen.addAll(state(account)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> revoked(grant)));

        disconnect(user, account);
        disconnect(user, account);

        assertThat(seen).containsExactly("inactive without tokens");
        assertThat(revoked).singleElement().satisfies(grant -> {
            assertThat(grant.accessToken()).isEqualTo(Secret.of("first"));
            assertThat(grant.refreshToken()).isEqualTo(Secret.of("lasting"));
            assertThat(grant.metadata()).containsEntry("page_id", page);
        });
        assertThat(metrics()).contains("crier_account_revocations_total{outcome=\"revoked\",platform=\"hub\"}");
    }

    @Test
    void aPlatformThatIsAwayDoesNotKeepAnAccountConnected() {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.onRevoke(
                grant -> Uni.createFrom().failure(new PlatformUnavailableException("hub.test answered 503", null)));

        disconnect(user, account);

        assertThat(state(account)).containsExactly("inactive without tokens");
        assertThat(metrics()).contains("crier_account_revocations_total{outcome=\"failed\",platform=\"hub\"}");
    }

    @Test
    void tokensThatCannotBeReadDoNotKeepAnAccountConnected() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        rows.update("update social_accounts set refresh_token_encrypted = 'x'::bytea where id = ?", account);

        disconnect(user, account);

        assertThat(state(account)).containsExactly("inactive without tokens");
        assertThat(revoked).isEmpty();
    }

    @Test
    void theGrantOfAProfileThatSomebodyElseHasConnectedStays() {
        UUID other = UUID.randomUUID();
        UUID theirs = Api.connect(other, FakeHub.ID);
        disconnect(user, Api.connect(user, FakeHub.ID));
        assertThat(revoked).isEmpty();

        Api.credentials(other, theirs).then().statusCode(200).body("access_token", equalTo("first"));
        disconnect(other, theirs);
        assertThat(revoked).hasSize(1);
    }

    @Test
    void aPlatformThatWasAwayIsAskedAgainUntilItObeys() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.onRevoke(grant -> Uni.createFrom().failure(new PlatformUnavailableException("hub.test is away", null)));
        disconnect(user, account);
        assertThat(pending(account)).hasSize(1);
        Jobs.run(revocation::run);
        assertThat(pending(account)).as("its time has not come").hasSize(1);

        hub.onRevoke(this::revoked);
        due(account);
        Jobs.run(revocation::run);
        Jobs.run(revocation::run);

        assertThat(revoked).singleElement().satisfies(grant -> {
            assertThat(grant.accessToken()).isEqualTo(Secret.of("first"));
            assertThat(grant.refreshToken()).isEqualTo(Secret.of("lasting"));
            assertThat(grant.metadata()).containsEntry("page_id", page);
        });
        assertThat(pending(account)).isEmpty();
    }

    @Test
    void aRevocationThatAProcessDiedOverIsTakenUpByAnother() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        var asked = new AtomicBoolean();
        hub.onRevoke(grant -> {
            asked.set(true);
            return Uni.createFrom().nothing();
        });
        // the platform never answers: who asked it is as good as dead
        Thread.startVirtualThread(() -> disconnect(user, account));
        Awaitility.await().untilTrue(asked);

        hub.onRevoke(this::revoked);
        Jobs.run(revocation::run);
        assertThat(revoked).as("the other may still be at it").isEmpty();
        due(account);
        Jobs.run(revocation::run);

        assertThat(revoked).hasSize(1);
        assertThat(pending(account)).isEmpty();
    }

    @Test
    void afterADayTheTokensAreForgottenAndTheLossIsCounted() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.onRevoke(grant -> Uni.createFrom().failure(new PlatformUnavailableException("hub.test is away", null)));
        disconnect(user, account);
        rows.update(
                "update revocations set created_at = now() - interval '25 hours', next_at = now() where account_id = ?",
                account);
        Jobs.run(revocation::run);

        assertThat(pending(account)).isEmpty();
        assertThat(metrics()).contains("crier_account_revocations_total{outcome=\"given_up\",platform=\"hub\"}");
    }

    @Test
    void aNewConnectionIsNotEndedByTheRevocationOfTheOldOne() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.onRevoke(grant -> Uni.createFrom().failure(new PlatformUnavailableException("hub.test is away", null)));
        disconnect(user, account);
        hub.has(FakeHub.page(page, "second", "newer", null));
        hub.onRevoke(this::revoked);
        Api.connect(user, FakeHub.ID);
        due(account);
        Jobs.run(revocation::run);

        assertThat(revoked).isEmpty();
        assertThat(pending(account)).isEmpty();
    }

    private List<String> pending(UUID account) throws SQLException {
        return rows.column("select id::text from revocations where account_id = ?", account);
    }

    private void due(UUID account) throws SQLException {
        rows.update("update revocations set next_at = now() where account_id = ?", account);
    }

    private static void disconnect(UUID who, UUID account) {
        Api.as(who).delete("/api/social-accounts/{id}", account).then().statusCode(204);
    }

    private List<String> state(UUID account) {
        try {
            return rows.column(
                    "select case when is_active then 'active' else 'inactive' end || case when access_token_encrypted"
                            + " is null and refresh_token_encrypted is null then ' without tokens' else ' with tokens' end"
                            + " from social_accounts where id = ?",
                    account);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
