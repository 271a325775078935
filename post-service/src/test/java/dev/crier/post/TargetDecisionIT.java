package dev.crier.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.Evidence;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.OwnerDecision;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostCompleted;
import dev.crier.contracts.event.PostResult;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.contracts.event.TargetProgressed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** What an owner can do about one target that ended, and what publishers tell of it on its way. */
@QuarkusTest
class TargetDecisionIT {

    private static final Instant DUE = Instant.parse("2026-03-01T09:00:00Z");
    private static final FailureInfo DOWN = new FailureInfo("transient", "503", "The platform was down.", null);
    private static final Evidence KNOWN =
            new Evidence(DUE.plusSeconds(1), 1, DUE.plusSeconds(61), 3, 1, "no_answer", "No answer.", "r-17");

    private final Author ann = new Author();

    @Test
    void retriesOneFailedTargetAndLeavesTheOthersAlone() throws Exception {
        UUID live = ann.connects("instagram");
        UUID failed = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(live, failed)).path("id");
        try (var broker = new Broker("post.completed");
                var publisher = new Broker("post.due")) {
            broker.send("live-" + id, result(id, live, Outcome.PUBLISHED, 1, null));
            broker.send("failed-" + id, result(id, failed, Outcome.FAILED, 1, null));
            soon(() -> show(id).body("status", equalTo("failed")));
            retry(id, failed)
                    .statusCode(200)
                    .body("status", equalTo("processing"))
                    .body("processing_completed_at", nullValue())
                    .body("results[0].outcome", equalTo("published"))
                    .body("results[1].outcome", equalTo("pending"))
                    .body("results[1].round", equalTo(2))
                    .body("results[1].error_code", nullValue())
                    .body("counts.failed", equalTo(0));
            retry(id, failed).statusCode(200).body("results[1].round", equalTo(2));
            soon(() -> assertThat(decisions(publisher, id)).singleElement().satisfies(decided -> {
                assertThat(decided.round()).isEqualTo(2);
                assertThat(decided.decision()).isEqualTo(OwnerDecision.PUBLISH);
                assertThat(decided.accountId()).isEqualTo(new AccountId(failed));
                assertThat(decided.content().media()).isNotEmpty();
            }));
            // the first round's words come late
            broker.send("late-" + id, result(id, failed, Outcome.PUBLISHED, 1, null));
            broker.send("later-" + id, result(id, failed, Outcome.FAILED, 1, null));
            broker.send("second-" + id, result(id, failed, Outcome.PUBLISHED, 2, null));
            soon(() -> show(id).body("status", equalTo("posted")).body("results[1].round", equalTo(2)));
            soon(() -> assertThat(broker.events(PostCompleted.class, id)).hasSize(2));
            List<PostCompleted> ends = broker.events(PostCompleted.class, id);
            assertThat(ends.get(0).counts()).isEqualTo(new TargetCounts(1, 1, 0, 0));
            assertThat(ends.get(1).status()).isEqualTo(CompletedStatus.POSTED);
            assertThat(ends.get(1).counts()).isEqualTo(new TargetCounts(2, 0, 0, 0));
        }
        retry(id, failed).statusCode(409).body("code", equalTo("target_not_failed"));
        retry(id, UUID.randomUUID()).statusCode(404);
        new Author()
                .request()
                .post("/api/posts/" + id + "/targets/" + failed + "/retry")
                .then()
                .statusCode(404);
    }

    @Test
    void showsWhatIsKnownAndTakesTheOwnersWord() throws Exception {
        UUID account = ann.connects("linkedin");
        String id = ann.posts(ann.videoNow(account)).path("id");
        try (var broker = new Broker("post.due")) {
            retry(id, account).statusCode(409).body("code", equalTo("target_pending"));
            broker.send("review-" + id, result(id, account, Outcome.NEEDS_REVIEW, 1, KNOWN));
            soon(() -> show(id).body("results[0].outcome", equalTo("needs_review")));
            show(id).body("results[0].evidence.calls", equalTo(1))
                    .body("results[0].evidence.readings", equalTo(3))
                    .body("results[0].evidence.answer_code", equalTo("no_answer"))
                    .body("results[0].evidence.request_id", equalTo("r-17"));
            retry(id, account).statusCode(409).body("code", equalTo("target_needs_review"));
            resolve(id, account, Map.of("decision", "live")).statusCode(400).body("code", equalTo("invalid_input"));
            resolve(id, account, Map.of("decision", "live", "url", "javascript:alert(1)"))
                    .statusCode(400);
            resolve(id, account, Map.of("decision", "maybe")).statusCode(400);
            resolve(id, account, Map.of("decision", "live", "url", "https://example.org/p/17"))
                    .statusCode(200)
                    .body("results[0].outcome", equalTo("pending"))
                    .body("results[0].evidence", nullValue());
            soon(() -> assertThat(decisions(broker, id)).singleElement().satisfies(decided -> {
                assertThat(decided.decision()).isEqualTo(OwnerDecision.LIVE);
                assertThat(decided.url()).isEqualTo(URI.create("https://example.org/p/17"));
            }));
            broker.send("live-" + id, result(id, account, Outcome.PUBLISHED, 2, null));
            soon(() -> show(id).body("status", equalTo("posted")));
            resolve(id, account, Map.of("decision", "drop"))
                    .statusCode(409)
                    .body("code", equalTo("target_not_in_review"));
        }
        story(id).body("items.find { it.kind == 'target_resolved' }.detail", equalTo("live https://example.org/p/17"));
    }

    @Test
    void learnsThatALivePostIsGone() throws Exception {
        UUID account = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(account)).path("id");
        try (var broker = new Broker("post.completed")) {
            broker.send("live-" + id, result(id, account, Outcome.PUBLISHED, 1, null));
            soon(() -> show(id).body("status", equalTo("posted")));
            broker.send("gone-" + id, result(id, account, Outcome.FAILED, 2, null));
            soon(() -> show(id).body("status", equalTo("failed")).body("results[0].error_code", equalTo("503")));
            soon(() -> assertThat(broker.events(PostCompleted.class, id)).hasSize(2));
        }
    }

    @Test
    void tellsEachStepOnceWithAllThatBelongsToIt() throws Exception {
        UUID account = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(account)).path("id");
        try (var broker = new Broker("post.completed")) {
            TargetProgressed waiting = step(id, account, "waiting");
            broker.send("w-" + id, waiting);
            broker.send("w-" + id, waiting);
            broker.send("n-" + id, step(id, account, "a_step_of_tomorrow"));
            broker.send("s-" + id, step(id, account, "sent"));
            soon(() -> story(id).body("items.findAll { it.kind == 'target_sent' }.size()", equalTo(1)));
        }
        story(id)
                .body("items.findAll { it.kind == 'target_waiting' }.size()", equalTo(1))
                .body("items.find { it.kind == 'target_waiting' }.code", equalTo("17"))
                .body("items.find { it.kind == 'target_waiting' }.hint", equalTo("Wait."))
                .body("items.find { it.kind == 'target_waiting' }.request_id", equalTo("r-1"))
                .body("items.find { it.kind == 'target_waiting' }.until", equalTo("2026-03-01T10:00:00Z"));
        new Author().request().get("/api/posts/" + id + "/timeline").then().statusCode(404);
    }

    private TargetProgressed step(String post, UUID account, String step) {
        return new TargetProgressed(
                PostId.of(post),
                1,
                1,
                new AccountId(account),
                new UserId(ann.id),
                PlatformId.of("bluesky"),
                step,
                "17",
                "The limit is used up.",
                "Wait.",
                "r-1",
                DUE.plusSeconds(3600),
                DUE);
    }

    private static List<TargetDecided> decisions(Broker broker, String post) {
        return broker.events(TargetDecided.class, post).stream()
                .filter(decided -> decided.decision() != null)
                .toList();
    }

    private ValidatableResponse retry(String post, UUID account) {
        return ann.request()
                .post("/api/posts/" + post + "/targets/" + account + "/retry")
                .then();
    }

    private ValidatableResponse resolve(String post, UUID account, Map<String, String> body) {
        return ann.request()
                .body(body)
                .post("/api/posts/" + post + "/targets/" + account + "/resolve")
                .then();
    }

    private ValidatableResponse show(String id) {
        return ann.request().get("/api/posts/" + id).then();
    }

    private ValidatableResponse story(String id) {
        return ann.request().get("/api/posts/" + id + "/timeline").then();
    }

    private PostResult result(String post, UUID account, Outcome outcome, int round, Evidence evidence) {
        boolean live = outcome == Outcome.PUBLISHED;
        return new PostResult(
                PostId.of(post),
                1,
                new AccountId(account),
                new UserId(ann.id),
                PlatformId.of("bluesky"),
                outcome,
                live ? "17" : null,
                live ? URI.create("https://example.org/p/17") : null,
                live ? null : DOWN,
                1,
                DUE,
                DUE.plusSeconds(1),
                DUE.plusSeconds(2),
                round,
                evidence);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
