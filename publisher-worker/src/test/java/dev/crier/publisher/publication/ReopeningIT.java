package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.OwnerDecision;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.contracts.event.TargetProgressed;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import dev.crier.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ended publications that are taken up again, and those that went into quarantine. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class ReopeningIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final URI SEEN = URI.create("https://scripted.example/seen");

    @Inject
    ScriptedPublisher platform;

    @Inject
    ServiceTransaction transaction;

    private final PostId post = PostId.random();
    private final AccountId account = AccountId.random();
    private final UserId user = UserId.random();

    @Test
    void publishesAFailedTargetOnceWhenItsOwnerAsks() {
        Bus.send(due("refuse-once#" + post));
        assertThat(result(1).outcome()).isEqualTo(Outcome.FAILED);
        TargetDecided again = decided("refuse-once#" + post, 2, OwnerDecision.PUBLISH, null);
        Bus.send(again);
        Bus.send(again);
        PostResult second = result(2);
        assertThat(second.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(second.round()).isEqualTo(2);
        Bus.send(again);
        Bus.send(due("refuse-once#" + post));
        assertThat(steps()).contains("refused", "taken_up_again", "sent");
        assertThat(platform.visible("refuse-once#" + post)).isEqualTo(1);
        assertThat(Bus.results(post)).hasSize(2);
    }

    @Test
    void takesTheOwnersWordForAPostThatNobodyElseCanSee() {
        String caption = "apply-lost," + post + "#unreadable";
        Bus.send(due(caption));
        PostResult asked = result(1);
        assertThat(asked.outcome()).isEqualTo(Outcome.NEEDS_REVIEW);
        assertThat(asked.evidence().sentAt()).isNotNull();
        assertThat(asked.evidence().calls()).isEqualTo(1);
        assertThat(asked.evidence().answerCode()).isEqualTo("no_answer");
        Bus.send(decided(caption, 2, OwnerDecision.LIVE, SEEN));
        PostResult live = result(2);
        assertThat(live.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(live.url()).isEqualTo(SEEN);
        assertThat(platform.visible(caption)).isEqualTo(1);
        assertThat(platform.calls(caption, "commit")).hasSize(1);
    }

    @Test
    void leavesWhatItsOwnerDrops() {
        String caption = "lost," + post + "#unreadable";
        Bus.send(due(caption));
        assertThat(result(1).outcome()).isEqualTo(Outcome.NEEDS_REVIEW);
        Bus.send(decided(caption, 2, OwnerDecision.DROP, null));
        assertThat(result(2).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(platform.visible(caption)).isZero();
    }

    @Test
    void knowsTheOwnersWordOfARowThatIsGone() {
        Bus.send(decided("ok#gone " + post, 2, OwnerDecision.LIVE, SEEN));
        assertThat(result(1).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(platform.calls("ok#gone " + post, "commit")).isEmpty();
    }

    @Test
    void tellsEachStepOnce() {
        Bus.send(due("honest#" + post));
        assertThat(result(1).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(steps()).containsExactly("prepared", "sent", "waiting", "sent", "accepted");
        TargetProgressed waiting = Bus.progressed(post).get(2);
        assertThat(waiting.code()).isEqualTo("not_ready");
        assertThat(waiting.until()).isNotNull();
        assertThat(waiting.round()).isEqualTo(1);
    }

    @Test
    void tellsOfALivePostThatItsPlatformTookAwayAndNeverSendsItAgain() {
        String caption = "ok#recheck " + post;
        Bus.send(due(caption));
        assertThat(result(1).outcome()).isEqualTo(Outcome.PUBLISHED);
        platform.removed.add(caption);
        PostResult gone = result(2);
        assertThat(gone.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gone.round()).isEqualTo(2);
        assertThat(gone.failure().code()).isEqualTo("copyright");
        assertThat(gone.failure().hint()).isEqualTo("Use another sound.");
        assertThat(platform.calls(caption, "verify").size())
                .as("one look is not believed alone")
                .isGreaterThanOrEqualTo(3);
        assertThat(platform.calls(caption, "commit")).hasSize(1);
    }

    @Test
    void looksTwiceAtAPostThatStaysLiveAndThenForgetsItsTicket() {
        String caption = "ok#recheck and stay " + post;
        Bus.send(due(caption));
        assertThat(result(1).outcome()).isEqualTo(Outcome.PUBLISHED);
        await().atMost(PATIENCE).until(() -> platform.calls(caption, "verify").size() == 3);
        await().atMost(PATIENCE).until(this::ticketIsGone);
        assertThat(platform.calls(caption, "verify").getLast().handle())
                .as("the ticket is there while it is looked at")
                .isNotEmpty();
        assertThat(Bus.results(post)).hasSize(1);
    }

    private boolean ticketIsGone() throws SQLException {
        return transaction.call(c -> {
            try (var row = c.createStatement()
                    .executeQuery("select ticket is null from publication where post_id = '" + post + "'")) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    @Test
    void putsWhatBreaksItsWorkerOffIntoQuarantineUntilAnOperatorReplaysIt() throws SQLException {
        platform.healed = false;
        Bus.send(due("crash#" + post));
        PostResult told = result(1);
        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.failure().code()).isEqualTo("quarantined");
        assertThat(platform.calls("crash#" + post, "prepare"))
                .as("the first claim got on: it saved a ticket; then three came to nothing")
                .hasSize(4);
        String id = id();
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.user(user.value()))
                .post("/api/admin/publications/" + id + "/replay")
                .then()
                .statusCode(403);
        operator()
                .get("/api/admin/publications/quarantine?limit=1000")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.post_id", equalTo(post.toString()));
        platform.healed = true;
        operator().post("/api/admin/publications/" + id + "/replay").then().statusCode(200);
        PostResult second = result(2);
        assertThat(second.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(second.round()).isEqualTo(2);
        operator()
                .post("/api/admin/publications/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("publication_not_quarantined"));
    }

    @Test
    void putsARowThatCannotBeReadIntoQuarantineAndTellsItsOwner() throws SQLException {
        PublicationId id = PublicationId.random();
        transaction.run(c -> {
            rows.insert(c, id, Target.of(due("ok#unreadable row")), true, null);
            try (var spoil =
                    c.prepareStatement("update publication set detail = '{\"state\":\"NO_SUCH\"}' where id = ?")) {
                spoil.setObject(1, id.value());
                spoil.executeUpdate();
            }
            jobs.runAt(c, ScriptedPublisher.ID, id, Instant.now());
        });
        assertThat(result(1).failure().code()).isEqualTo("quarantined");
        operator()
                .post("/api/admin/publications/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("publication_unreadable"));
    }

    @Inject
    PublicationRows rows;

    @Inject
    Jobs jobs;

    private static RequestSpecification operator() {
        return RestAssured.given().auth().oauth2(TestTokens.admin());
    }

    private PostDue due(String caption) {
        return new PostDue(post, 1, account, user, ScriptedPublisher.ID, Instant.now(), content(caption));
    }

    private TargetDecided decided(String caption, int round, OwnerDecision decision, URI url) {
        return new TargetDecided(
                post, 1, round, account, user, ScriptedPublisher.ID, decision, url, content(caption), Instant.now());
    }

    private static Content content(String caption) {
        return new Content(caption, List.of(), Map.of());
    }

    private List<String> steps() {
        return Bus.progressed(post).stream().map(TargetProgressed::step).toList();
    }

    /** The n-th result told of the post. */
    private PostResult result(int number) {
        await().atMost(PATIENCE).until(() -> Bus.results(post).size() >= number);
        return Bus.results(post).get(number - 1);
    }

    private String id() throws SQLException {
        return transaction.call(c -> {
            try (var row =
                    c.createStatement().executeQuery("select id from publication where post_id = '" + post + "'")) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
