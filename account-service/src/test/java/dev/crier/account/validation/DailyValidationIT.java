package dev.crier.account.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.FakePlatforms.Answer;
import dev.crier.account.Jobs;
import dev.crier.account.Rows;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DailyValidationIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Events events;

    @Inject
    DailyValidation validation;

    private final UUID user = UUID.randomUUID();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void nobodyElseIsDue() throws SQLException {
        platforms.reset();
        rows.update("update social_accounts set validate_at = null");
        hub.has(FakeHub.page("p-" + user, "access", "lasting", Instant.now().plus(Duration.ofHours(2))));
        answer(new Validity.Valid());
        validation.forgetPauses();
    }

    private void answer(Validity validity) {
        hub.onValidate(grant -> {
            asked.incrementAndGet();
            return Uni.createFrom().item(validity);
        });
    }

    @Test
    void eachActiveAccountIsAskedAfterOnceADayAndNotAtTheSameTimeOfDay() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        assertThat(next(account)).isEqualTo("in 20 to 24 hours");
        Jobs.run(validation::run);
        assertThat(asked).hasValue(0);

        due(account);
        Jobs.run(validation::run);
        Jobs.run(validation::run);
        assertThat(asked).hasValue(1);
        assertThat(next(account)).isEqualTo("in 20 to 24 hours");
        assertThat(rows.column(
                        "select (last_validated_at > now() - interval '1 minute')::text from social_accounts where id"
                                + " = ?",
                        account))
                .containsExactly("true");
    }

    @Test
    void aRefusedTokenIsRefreshedAndADeadGrantIsFound() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        answer(new Validity.Refused("invalid_token"));
        due(account);
        Jobs.run(validation::run);
        assertThat(hub.refreshed()).containsExactly("lasting");
        assertThat(needsReconnect(account)).isEqualTo("f");
        Api.credentials(user, account).then().statusCode(200);

        hub.onRefresh(grant -> Uni.createFrom().item(new RefreshOutcome.GrantDead("revoked")));
        rows.update("update social_accounts set refresh_not_before = null where id = ?", account);
        due(account);
        Jobs.run(validation::run);
        assertThat(needsReconnect(account)).isEqualTo("t");
        Jobs.run(validation::run);
        assertThat(asked).hasValue(2);
        assertThat(events.changes(user, 2)).containsExactly("connected", "needs_reconnect");
    }

    @Test
    void troubleChangesNothingAndThePlatformIsLeftAlone() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.has(FakeHub.page("q-" + user, "access", "lasting", Instant.now().plus(Duration.ofHours(2))));
        UUID other = Api.connect(user, FakeHub.ID);
        hub.onValidate(grant -> {
            asked.incrementAndGet();
            return Uni.createFrom().failure(new PlatformUnavailableException("hub.test answered 429", null));
        });
        due(account);
        due(other);
        Jobs.run(validation::run);
        due(account);
        due(other);
        Jobs.run(validation::run);

        assertThat(asked).as("one question to a platform that has enough").hasValue(1);
        assertThat(needsReconnect(account)).isEqualTo("f");
        assertThat(needsReconnect(other)).isEqualTo("f");
        assertThat(hub.refreshed()).isEmpty();
    }

    @Test
    void aTokenThatHasRunOutIsValidatedByItsRefresh() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        rows.update("update social_accounts set token_expires_at = now() where id = ?", account);
        due(account);
        Jobs.run(validation::run);

        assertThat(asked).hasValue(0);
        assertThat(hub.refreshed()).containsExactly("lasting");
        assertThat(next(account)).isEqualTo("in 20 to 24 hours");
    }

    @Test
    void accountsThatAreNotConnectedAreLeftAlone() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        Api.as(user).delete("/api/social-accounts/{id}", account).then().statusCode(204);
        assertThat(next(account)).isEqualTo("never");
        due(account);
        Jobs.run(validation::run);
        assertThat(asked).hasValue(0);
    }

    @Test
    void realRoomsAskTheirPlatforms() throws Exception {
        UUID youtube = Api.connect(user, "youtube");
        UUID instagram = Api.connect(user, "instagram");
        platforms.on("/youtube/v3/channels", call -> new Answer(401, "{\"error\":{\"code\":401}}"));
        platforms.answer("/v26.0/me", 400, "instagram/rate-limit.json");
        due(youtube);
        due(instagram);
        int before = platforms.calls("/token").size();
        Jobs.run(validation::run);

        assertThat(platforms.calls("/token")).hasSize(before + 1);
        assertThat(needsReconnect(youtube)).isEqualTo("f");
        assertThat(needsReconnect(instagram)).isEqualTo("f");
        assertThat(platforms.calls("/refresh_access_token")).isEmpty();
    }

    private void due(UUID account) throws SQLException {
        rows.update("update social_accounts set validate_at = now() - interval '1 second' where id = ?", account);
    }

    private String next(UUID account) throws SQLException {
        return rows.column(
                        "select case when validate_at is null then 'never' when validate_at between now() + interval"
                                + " '19 hours 59 minutes' and now() + interval '24 hours' then 'in 20 to 24 hours' else"
                                + " validate_at::text end from social_accounts where id = ?",
                        account)
                .getFirst();
    }

    private String needsReconnect(UUID account) throws SQLException {
        return rows.column("select needs_reconnect from social_accounts where id = ?", account)
                .getFirst();
    }
}
