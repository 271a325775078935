package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostResult;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import dev.crier.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quotas, fairness, isolation and switches, with real workers on a real database. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class GateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Far below what waiting in a plain queue would take, far above what a busy machine needs. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    ScriptedPublisher scripted;

    @Inject
    NarrowPublisher narrow;

    @Inject
    StalledPublisher stalled;

    @Inject
    ServiceTransaction transaction;

    @Inject
    PublicationRows rows;

    @Inject
    Jobs jobs;

    private final AccountId account = AccountId.random();
    private final UserId user = UserId.random();

    @Test
    void spacesTheFirstPostsAndMakesTheThirdWaitForTheDay() throws SQLException {
        PostId first = sent("ok#narrow 1", NarrowPublisher.ID);
        assertThat(result(first).outcome()).isEqualTo(Outcome.PUBLISHED);
        PostId second = sent("ok#narrow 2", NarrowPublisher.ID);
        assertThat(result(second).outcome()).isEqualTo(Outcome.PUBLISHED);
        Instant one = narrow.calls("ok#narrow 1", "commit").getFirst().at();
        Instant two = narrow.calls("ok#narrow 2", "commit").getFirst().at();
        assertThat(Duration.between(one, two)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        PostId third = sent("ok#narrow 3", NarrowPublisher.ID);
        await().atMost(PATIENCE)
                .until(() -> text("select state from publication where post_id = ?", third)
                        .equals("DEFERRED"));
        assertThat(text("select detail -> 'why' ->> 'code' from publication where post_id = ?", third))
                .isEqualTo("quota_account");
        assertThat(text("select detail -> 'why' ->> 'message' from publication where post_id = ?", third))
                .startsWith("Waits for Narrow's daily limit until ")
                .endsWith(" UTC.");
        assertThat(text("select attempts::text from publication where post_id = ?", third))
                .isEqualTo("0");
        assertThat(narrow.calls("ok#narrow 3", "prepare"))
                .as("prepared meanwhile")
                .hasSize(1);
    }

    @Test
    void givesThePlaceOfARefusedPostBack() throws SQLException {
        assertThat(result(sent("blocked#place", NarrowPublisher.ID)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(places()).isZero();
        assertThat(result(sent("ok#place", NarrowPublisher.ID)).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(places()).isEqualTo(1);
    }

    @Test
    void countsAPostOnceThatIsCommittedTwiceInDoubt() throws SQLException {
        PostResult result = result(sent("lost#counted", NarrowPublisher.ID));
        assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(places()).isEqualTo(1);
    }

    @Test
    void sendsNothingOfAnAccountBeforeTheTimeItsPlatformNamed() {
        PostId asked = sent("limited#first", ScriptedPublisher.ID);
        await().atMost(PATIENCE)
                .until(() -> scripted.calls("limited#first", "commit").size() == 1);
        Instant until =
                scripted.calls("limited#first", "commit").getFirst().at().plusSeconds(3);
        PostId other = sent("ok#other of the account", ScriptedPublisher.ID);
        assertThat(result(asked).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(result(other).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(scripted.calls("limited#first", "commit").get(1).at()).isAfterOrEqualTo(until);
        assertThat(scripted.calls("ok#other of the account", "commit")
                        .getFirst()
                        .at())
                .isAfterOrEqualTo(until);
    }

    @Test
    void oneUsersThousandPostsDoNotKeepAnotherUserWaiting() throws SQLException {
        insertDue(1000, "slow#of many ");
        await().atMost(PATIENCE).until(() -> count("state = 'PUBLISHED' and user_id = '" + user + "'") > 20);
        UserId other = UserId.random();
        PostId post = PostId.random();
        Instant due = Instant.now();
        Bus.send(new PostDue(
                post, 1, AccountId.random(), other, ScriptedPublisher.ID, due, content("slow#one of another user")));
        PostResult result = result(post);
        int left = count("completed_at is null and user_id = '" + user + "'");
        transaction.run(c -> c.createStatement()
                .executeUpdate("delete from scheduled_tasks where turn_of = '" + user + "' and not picked"));
        assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(left).as("posts of the first user that were before it").isGreaterThan(500);
        assertThat(Duration.between(due, result.completedAt())).isLessThan(SOON);
    }

    @Test
    void aPlatformThatHangsDoesNotSlowAnotherOne() throws SQLException {
        insertDue(300, StalledPublisher.ID, "ok#stalled ");
        insertDue(300, UserId.random(), StalledPublisher.ID, "ok#stalled too ");
        await().atMost(PATIENCE).untilAtomic(stalled.hanging, greaterThanOrEqualTo(64));
        try {
            Instant due = Instant.now();
            PostResult result = result(sent("ok#beside a dead platform", ScriptedPublisher.ID));
            assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(Duration.between(due, result.completedAt())).isLessThan(SOON);
            assertThat(stalled.hanging).as("as many as one platform may have").hasValue(64);
        } finally {
            stalled.answer();
        }
    }

    @Test
    void anOperatorPausesAPlatformAndLetsItGo() throws SQLException {
        switchTo("platforms/scripted", "{\"status\":\"paused\",\"reason\":\"Their uploads fail.\"}", 200);
        PostId post;
        try {
            post = sent("ok#while paused", ScriptedPublisher.ID);
            await().atMost(PATIENCE)
                    .until(() -> text("select state from publication where post_id = ?", post)
                            .equals("DEFERRED"));
            assertThat(text("select detail -> 'why' ->> 'message' from publication where post_id = ?", post))
                    .isEqualTo("Publishing to scripted is paused: Their uploads fail.");
            assertThat(scripted.calls("ok#while paused", "prepare")).isEmpty();
        } finally {
            switchTo("platforms/scripted", "{\"status\":\"active\"}", 200);
        }
        Instant released = Instant.now();
        assertThat(result(post).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(Duration.between(released, result(post).completedAt())).isLessThan(SOON);
    }

    @Test
    void anOperatorStopsEverything() {
        switchTo("publishing", "{\"status\":\"disabled\",\"reason\":\"An incident.\"}", 200);
        try {
            PostResult refused = result(sent("ok#while stopped", ScriptedPublisher.ID));
            assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(refused.failure().code()).isEqualTo("platform_disabled");
        } finally {
            switchTo("publishing", "{\"status\":\"active\"}", 200);
        }
        assertThat(result(sent("ok#after the stop", ScriptedPublisher.ID)).outcome())
                .isEqualTo(Outcome.PUBLISHED);
    }

    private static void switchTo(String path, String body, int status) {
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin())
                .contentType("application/json")
                .body(body)
                .put("/api/admin/" + path)
                .then()
                .statusCode(status);
    }

    private PostId sent(String caption, PlatformId platform) {
        PostId post = PostId.random();
        Bus.send(new PostDue(post, 1, account, user, platform, Instant.now(), content(caption)));
        return post;
    }

    private void insertDue(int number, String caption) throws SQLException {
        insertDue(number, ScriptedPublisher.ID, caption);
    }

    private void insertDue(int number, PlatformId platform, String caption) throws SQLException {
        insertDue(number, user, platform, caption);
    }

    private void insertDue(int number, UserId owner, PlatformId platform, String caption) throws SQLException {
        transaction.run(c -> {
            for (int i = 0; i < number; i++) {
                PublicationId id = PublicationId.random();
                Target target =
                        new Target(PostId.random(), 1, account, owner, platform, Instant.now(), content(caption + i));
                rows.insert(c, id, target, true, null);
                jobs.runAt(c, platform, id, Instant.now());
            }
        });
    }

    private static Content content(String caption) {
        return new Content(caption, List.of(), Map.of());
    }

    private static PostResult result(PostId post) {
        await().atMost(PATIENCE).until(() -> !Bus.results(post).isEmpty());
        return Bus.results(post).getFirst();
    }

    private int places() throws SQLException {
        return transaction.call(c -> {
            try (var row = c.createStatement()
                    .executeQuery("select count(*) from quota_place where account_id = '" + account + "'")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private int count(String where) throws SQLException {
        return transaction.call(c -> {
            try (var row = c.createStatement().executeQuery("select count(*) from publication where " + where)) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private String text(String sql, PostId post) throws SQLException {
        return transaction.call(c -> {
            try (var statement = c.prepareStatement(sql)) {
                statement.setObject(1, post.value());
                try (var row = statement.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        });
    }
}
