package dev.crier.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostCompleted;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostFollowedUp;
import dev.crier.contracts.event.PostResult;
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

/** From an instant post to its end, with a broker and without publishers. */
@QuarkusTest
class ResultIT {

    private static final Instant DUE = Instant.parse("2026-03-01T09:00:00Z");

    private final Author ann = new Author();

    @Test
    void sendsAnInstantPostToEachAccountAtOnce() {
        UUID instagram = ann.connects("instagram");
        UUID youtube = ann.connects("youtube");
        var body = ann.videoNow(instagram, youtube);
        body.put("account_configurations", Map.of(instagram.toString(), Map.of("caption", "Reel")));
        String id = ann.posts(body)
                .then()
                .statusCode(201)
                .body("status", equalTo("processing"))
                .extract()
                .path("id");
        try (var broker = new Broker("post.due")) {
            soon(() -> assertThat(broker.events(PostDue.class, id)).hasSize(2));
            PostDue first = dueOn(broker, id, instagram);
            assertThat(first.userId()).isEqualTo(new UserId(ann.id));
            assertThat(first.platform()).isEqualTo(PlatformId.of("instagram"));
            assertThat(first.postVersion()).isEqualTo(1);
            assertThat(first.content().caption()).isEqualTo("Reel");
            assertThat(first.content().media().getFirst().renditions()).hasSize(1);
            PostDue second = dueOn(broker, id, youtube);
            assertThat(second.content().caption()).isEqualTo("Hello");
            assertThat(second.content().configuration()).containsEntry("title", "Hello");
        }
    }

    /** Accounts are keys, so their events may lie on different partitions: there is no order between them. */
    private static PostDue dueOn(Broker broker, String post, UUID account) {
        return broker.events(PostDue.class, post).stream()
                .filter(due -> due.accountId().value().equals(account))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isPostedWhenEveryTargetIsLiveAndSaysSoOnce() throws Exception {
        UUID instagram = ann.connects("instagram");
        UUID bluesky = ann.connects("bluesky");
        var body = ann.videoNow(instagram, bluesky);
        String id = ann.posts(body).path("id");
        PostResult one = published(id, instagram, "instagram");
        PostResult other = published(id, bluesky, "bluesky");
        try (var broker = new Broker("post.completed")) {
            broker.send("one-" + id, one);
            soon(() -> show(id).body("results[0].outcome", equalTo("published")));
            show(id).body("status", equalTo("processing")).body("counts.published", equalTo(1));
            broker.send("one-" + id, one);
            broker.send("again-" + id, one);
            broker.send("other-" + id, other);
            soon(() -> show(id).body("status", equalTo("posted")));
            broker.send("other-" + id, other);
            show(id).body("counts.published", equalTo(2))
                    .body("counts.pending", equalTo(0))
                    .body("results[0].success", equalTo(true))
                    .body("results[0].platform_post_url", equalTo("https://example.org/p/17"))
                    .body("results[0].retry_count", equalTo(1));
            // a later post's end passes the same partition only after all repeats were handled
            String last = settled(broker);
            soon(() -> assertThat(broker.events(PostCompleted.class, last)).hasSize(1));
            List<PostCompleted> ends = broker.events(PostCompleted.class, id);
            assertThat(ends).hasSize(1);
            assertThat(ends.getFirst().status()).isEqualTo(CompletedStatus.POSTED);
            assertThat(ends.getFirst().counts()).isEqualTo(new TargetCounts(2, 0, 0, 0));
            assertThat(ends.getFirst().mediaIds())
                    .containsExactly(new MediaId((UUID) ((List<?>) body.get("media_ids")).getFirst()));
        }
        ann.request()
                .get("/api/posts/" + id + "/timeline")
                .then()
                .body(
                        "items.kind.sort()",
                        equalTo(List.of("completed", "created", "dispatched", "target_published", "target_published")));
    }

    @Test
    void isFailedWhenOneTargetIsAndTellsTheReason() throws Exception {
        UUID instagram = ann.connects("instagram");
        UUID bluesky = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(instagram, bluesky)).path("id");
        var refusal = new FailureInfo("content_refused", "2207026", "Instagram refuses the video.", "Use another.");
        try (var broker = new Broker("post.completed")) {
            broker.send("a-" + id, published(id, instagram, "instagram"));
            broker.send("b-" + id, result(id, bluesky, "bluesky", Outcome.FAILED, refusal));
            soon(() -> show(id).body("status", equalTo("failed")));
            soon(() -> assertThat(broker.events(PostCompleted.class, id)).hasSize(1));
        }
        show(id).body("counts.failed", equalTo(1))
                .body("results[1].success", equalTo(false))
                .body("results[1].error_code", equalTo("2207026"))
                .body("results[1].hint", equalTo("Use another."));
    }

    @Test
    void freesTheMediaOfEarlierVersionsToo() {
        UUID first = ann.uploads();
        UUID second = ann.uploads();
        var body = ann.video(ann.connects("instagram"));
        body.put("media_ids", List.of(first));
        String id = ann.posts(body).path("id");
        ann.request()
                .body("{\"media_ids\":[\"" + second + "\"]}")
                .patch("/api/posts/" + id)
                .then()
                .statusCode(200);
        ann.request().post("/api/posts/" + id + "/cancel").then().statusCode(200);
        try (var broker = new Broker("post.completed")) {
            soon(() -> assertThat(broker.events(PostCompleted.class, id)).hasSize(1));
            assertThat(broker.events(PostCompleted.class, id).getFirst().mediaIds())
                    .containsExactly(new MediaId(first), new MediaId(second));
        }
    }

    @Test
    void passesOverResultsOfDeletedPostsAndEarlierVersions() throws Exception {
        UUID instagram = ann.connects("instagram");
        String id = ann.posts(ann.video(instagram)).path("id");
        ann.request()
                .body("{\"caption\":\"New\"}")
                .patch("/api/posts/" + id)
                .then()
                .statusCode(200);
        try (var broker = new Broker("post.completed")) {
            broker.send("gone-" + id, published(UUID.randomUUID().toString(), instagram, "instagram"));
            broker.send("old-" + id, published(id, instagram, "instagram"));
            settled(broker);
            show(id).body("status", equalTo("scheduled")).body("results[0].outcome", equalTo("pending"));
        }
    }

    @Test
    void tellsWhatBecameOfAFirstComment() throws Exception {
        UUID account = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(account)).path("id");
        try (var broker = new Broker("post.completed")) {
            broker.send("live-" + id, published(id, account, "bluesky"));
            broker.send("commented-" + id, followedUp(id, account, null));
            broker.send("commented-" + id, followedUp(id, account, null));
            broker.send(
                    "uncommented-" + id,
                    followedUp(id, account, new FailureInfo("content_refused", "off", "Comments are off.", null)));
            settled(broker);
        }
        ann.request()
                .get("/api/posts/" + id + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'target_followed_up' }.detail", equalTo(List.of("first_comment")))
                .body(
                        "items.find { it.kind == 'target_follow_up_failed' }.detail",
                        equalTo("first_comment: Comments are off."));
        show(id).body("status", equalTo("posted"));
    }

    private PostFollowedUp followedUp(String post, UUID account, FailureInfo failure) {
        return new PostFollowedUp(
                PostId.of(post),
                new AccountId(account),
                new UserId(ann.id),
                PlatformId.of("bluesky"),
                "first_comment",
                failure,
                DUE.plusSeconds(5));
    }

    @Test
    void tellsThatMediaAreFreeWhenAScheduledPostIsCancelledOrDeleted() {
        String cancelled = ann.posts(ann.video(ann.connects("instagram"))).path("id");
        String deleted = ann.posts(ann.video(ann.connects("instagram"))).path("id");
        ann.request().post("/api/posts/" + cancelled + "/cancel").then().statusCode(200);
        ann.request().delete("/api/posts/" + cancelled).then().statusCode(204);
        ann.request().delete("/api/posts/" + deleted).then().statusCode(204);
        try (var broker = new Broker("post.completed")) {
            soon(() -> assertThat(broker.events(PostCompleted.class, deleted)).hasSize(1));
            assertThat(broker.events(PostCompleted.class, cancelled)).hasSize(1);
            assertThat(broker.events(PostCompleted.class, deleted).getFirst().status())
                    .isEqualTo(CompletedStatus.CANCELLED);
        }
    }

    /** Another post that ended after everything sent before, whatever its partition: results go one by one. */
    private String settled(Broker broker) throws Exception {
        UUID account = ann.connects("bluesky");
        String id = ann.posts(ann.videoNow(account)).path("id");
        broker.send("last-" + id, published(id, account, "bluesky"));
        soon(() -> show(id).body("status", equalTo("posted")));
        return id;
    }

    private ValidatableResponse show(String id) {
        return ann.request().get("/api/posts/" + id).then();
    }

    private PostResult published(String post, UUID account, String platform) {
        return result(post, account, platform, Outcome.PUBLISHED, null);
    }

    private PostResult result(String post, UUID account, String platform, Outcome outcome, FailureInfo failure) {
        boolean live = outcome == Outcome.PUBLISHED;
        return new PostResult(
                PostId.of(post),
                1,
                new AccountId(account),
                new UserId(ann.id),
                PlatformId.of(platform),
                outcome,
                live ? "17" : null,
                live ? URI.create("https://example.org/p/17") : null,
                failure,
                2,
                DUE,
                DUE.plusSeconds(1),
                DUE.plusSeconds(2),
                null,
                null);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
