package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.AccountChange;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.AccountChanged;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class PublishingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ScriptedPublisher platform;

    @Inject
    ServiceTransaction transaction;

    @Inject
    DataSource dataSource;

    private final PostId post = PostId.random();
    private final AccountId account = AccountId.random();
    private final UserId user = UserId.random();

    @Test
    void publishesWhatIsDueAndTellsOnce() throws SQLException {
        PostDue due = due("ok#plain");
        Bus.send(due);
        Bus.send(due);
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(result.url()).hasHost("scripted.example");
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.attemptedAt()).isNotNull();
        assertThat(result.userId()).isEqualTo(user);
        Bus.send(due);
        assertThat(platform.calls("ok#plain", "commit")).hasSize(1);
        assertThat(count("publication where post_id = '" + post + "'")).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("scheduled_tasks where task_name = 'publish-scripted' and picked"))
                                .isZero());
        assertThat(Bus.results(post)).hasSize(1);
    }

    @Test
    void readsWhatBecameOfACommitWhoseAnswerWasLost() {
        Bus.send(due("apply-lost#a"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("apply-lost#a")).isEqualTo(1);
        assertThat(platform.calls("apply-lost#a", "reconcile")).isNotEmpty();
    }

    @Test
    void doesNotBelieveAnErrorThatIsKnownToLie() {
        Bus.send(due("apply-lie#a"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("apply-lie#a")).isEqualTo(1);
    }

    @Test
    void sendsAgainOnlyAfterTheFirstCallIsCertainlyOver() {
        Bus.send(due("lost#a"));
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(result.attempts()).isEqualTo(2);
        var commits = platform.calls("lost#a", "commit");
        assertThat(commits).hasSize(2);
        assertThat(Duration.between(commits.get(0).at(), commits.get(1).at())).isGreaterThan(Duration.ofSeconds(3));
        assertThat(commits.get(0).handle()).isEqualTo(commits.get(1).handle());
        assertThat(platform.visible("lost#a")).isEqualTo(1);
    }

    @Test
    void goesOnAfterAWorkerThatDiedBetweenIntentAndCall() {
        Bus.send(due("die#a"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("die#a")).isEqualTo(1);
    }

    @Test
    void goesOnAfterAWorkerThatDiedBetweenCallAndAnswer() {
        Bus.send(due("apply-die#a"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("apply-die#a")).isEqualTo(1);
        assertThat(platform.calls("apply-die#a", "commit")).hasSize(1);
    }

    @Test
    void takesOverTheJobOfAWorkerThatShowsNoSignOfLife() throws SQLException {
        // as a killed process leaves it: picked by nobody who lives, with an old heartbeat
        PublicationId id = PublicationId.random();
        Target target = Target.of(due("ok#orphan"));
        transaction.run(c -> {
            rows.insert(c, id, target, true, null);
            try (var job = c.prepareStatement("""
                    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                      last_heartbeat, version)
                    values ('publish-scripted', ?, now() - interval '1 minute', true, 'a dead worker',
                      now() - interval '5 seconds', 7)""")) {
                job.setString(1, id.toString());
                job.executeUpdate();
            }
        });
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.visible("ok#orphan")).isEqualTo(1);
    }

    @Inject
    PublicationRows rows;

    @Test
    void retriesAfterAnHonestError() {
        Bus.send(due("honest#a"));
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(result.attempts()).isEqualTo(2);
    }

    @Test
    void tellsWhatThePlatformRefusesAndHowToMendIt() {
        Bus.send(due("refuse#a"));
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().kind()).isEqualTo("content_refused");
        assertThat(result.failure().code()).isEqualTo("too_long");
        assertThat(result.failure().hint()).isEqualTo("Shorten it.");
        assertThat(result.attempts()).isZero();
        assertThat(result.attemptedAt()).isNull();
    }

    @Test
    void refusesAPlatformItDoesNotKnow() {
        Bus.send(due("ok#nowhere", Instant.now(), 1, "myspace"));
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().code()).isEqualTo("platform_unknown");
    }

    @Test
    void waitsForTheOwnerToConnectAgain() {
        AccountService.SIGNED_OUT.add(account.toString());
        Bus.send(due("ok#reconnect"));
        await().atMost(PATIENCE).until(() -> state().equals("NEEDS_RECONNECT"));
        AccountService.SIGNED_OUT.remove(account.toString());
        Bus.send(changed(AccountChange.RECONNECTED));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void cancelsWhatWaitsForAnAccountThatIsRemoved() {
        AccountService.SIGNED_OUT.add(account.toString());
        Bus.send(due("ok#removed"));
        await().atMost(PATIENCE).until(() -> state().equals("NEEDS_RECONNECT"));
        Bus.send(changed(AccountChange.DISCONNECTED));
        PostResult result = result();
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.failure().code()).isEqualTo("account_disconnected");
    }

    @Test
    void preparesAheadButPublishesNothingBeforeItIsDue() {
        Instant time = Instant.now().plusSeconds(3);
        Bus.send(upcoming("ok#ahead", time, 1));
        await().atMost(PATIENCE).until(() -> state().equals("READY"));
        await().pollDelay(Duration.between(Instant.now(), time.plusMillis(500)))
                .atMost(PATIENCE)
                .until(() -> Instant.now().isAfter(time));
        assertThat(platform.calls("ok#ahead", "commit")).isEmpty();
        Bus.send(due("ok#ahead", time, 1, "scripted"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.calls("ok#ahead", "prepare")).hasSize(1);
    }

    @Test
    void preparesAnewWhatWasEditedSince() {
        Instant time = Instant.now().plusSeconds(2);
        Bus.send(upcoming("ok#first words", time, 1));
        await().atMost(PATIENCE).until(() -> state().equals("READY"));
        Bus.send(due("ok#better words", time, 2, "scripted"));
        PostResult result = result();
        assertThat(result.postVersion()).isEqualTo(2);
        assertThat(platform.visible("ok#better words")).isEqualTo(1);
        assertThat(platform.visible("ok#first words")).isZero();
        assertThat(platform.calls("ok#better words", "commit").getFirst().at()).isAfterOrEqualTo(time);
    }

    @Test
    void keepsTicketsUnreadableAndTenantsApart() throws SQLException {
        Instant time = Instant.now().plusSeconds(60);
        Bus.send(upcoming("ok#sealed", time, 1));
        await().atMost(PATIENCE).until(() -> state().equals("READY"));
        byte[] ticket = transaction.call(c -> {
            try (var row =
                    c.createStatement().executeQuery("select ticket from publication where post_id = '" + post + "'")) {
                row.next();
                return row.getBytes(1);
            }
        });
        assertThat(new String(ticket, StandardCharsets.ISO_8859_1)).doesNotContain("upload-address");
        try (var c = dataSource.getConnection();
                var rowsWithoutTenant = c.createStatement().executeQuery("select count(*) from publication")) {
            rowsWithoutTenant.next();
            assertThat(rowsWithoutTenant.getInt(1)).isZero();
        }
    }

    @Test
    void waitsWhileThePlatformIsPaused() throws SQLException {
        owner("insert into platform_switch values ('scripted', 'paused', 'maintenance')"
                + " on conflict (platform) do update set status = 'paused'");
        try {
            Bus.send(due("ok#paused"));
            await().atMost(PATIENCE).until(() -> state().equals("DEFERRED"));
            assertThat(platform.calls("ok#paused", "commit")).isEmpty();
        } finally {
            owner("delete from platform_switch");
        }
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void commentsAfterThePostIsLive() throws SQLException {
        Bus.send(commented("ok#commented", "busy"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        await().atMost(PATIENCE).until(() -> !Bus.followed(post).isEmpty());
        assertThat(Bus.followed(post)).singleElement().satisfies(followed -> {
            assertThat(followed.task()).isEqualTo("first_comment");
            assertThat(followed.failure()).isNull();
        });
        assertThat(platform.calls("ok#commented", "comment")).hasSize(2);
        assertThat(platform.calls("ok#commented", "comment").getFirst().handle())
                .as("the ticket is there while something is left to do")
                .isNotEmpty();
        assertThat(platform.calls("ok#commented", "commit")).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("publication where ticket is not null and post_id = '" + post + "'"))
                                .isZero());
    }

    @Test
    void staysPublishedWhenTheCommentIsRefused() throws SQLException {
        Bus.send(commented("ok#uncommented", "refused"));
        assertThat(result().outcome()).isEqualTo(Outcome.PUBLISHED);
        await().atMost(PATIENCE).until(() -> !Bus.followed(post).isEmpty());
        assertThat(Bus.followed(post))
                .singleElement()
                .satisfies(followed -> assertThat(followed.failure().code()).isEqualTo("comments_off"));
        assertThat(state()).isEqualTo("PUBLISHED");
        assertThat(Bus.results(post)).hasSize(1);
    }

    private PostDue commented(String caption, String comment) {
        var content = new Content(caption, List.of(), Map.of("first_comment", comment));
        return new PostDue(post, 1, account, user, ScriptedPublisher.ID, Instant.now(), content);
    }

    @Test
    void saysThatItIsReadyAndWhatItDid() {
        RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'publisher' }.status", Matchers.equalTo("UP"));
    }

    private PostDue due(String caption) {
        return due(caption, Instant.now(), 1, "scripted");
    }

    private PostDue due(String caption, Instant time, int version, String id) {
        return new PostDue(post, version, account, user, PlatformId.of(id), time, content(caption));
    }

    private PostUpcoming upcoming(String caption, Instant time, int version) {
        return new PostUpcoming(post, version, account, user, ScriptedPublisher.ID, time, content(caption));
    }

    private AccountChanged changed(AccountChange change) {
        return new AccountChanged(account, user, ScriptedPublisher.ID, change, Instant.now());
    }

    private static Content content(String caption) {
        return new Content(caption, List.of(), Map.of());
    }

    private PostResult result() {
        await().atMost(PATIENCE).until(() -> !Bus.results(post).isEmpty());
        return Bus.results(post).getFirst();
    }

    private String state() throws SQLException {
        return transaction.call(c -> {
            try (var row =
                    c.createStatement().executeQuery("select state from publication where post_id = '" + post + "'")) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }

    private int count(String what) throws SQLException {
        return transaction.call(c -> {
            try (var row = c.createStatement().executeQuery("select count(*) from " + what)) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private static void owner(String sql) throws SQLException {
        var config = org.eclipse.microprofile.config.ConfigProvider.getConfig();
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        try (var c = java.sql.DriverManager.getConnection(
                        url,
                        config.getValue("crier.db.owner.username", String.class),
                        config.getValue("crier.db.owner.password", String.class));
                var statement = c.createStatement()) {
            statement.execute(sql);
        }
    }
}
