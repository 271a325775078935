package dev.crier.media.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.contracts.CompletedStatus;
import dev.crier.media.Api;
import dev.crier.media.Bucket;
import dev.crier.media.Bus;
import dev.crier.media.Database;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class RemovalIT {

    @Inject
    Cleanup cleanup;

    private final Api user = Api.newUser();
    private final String post = UUID.randomUUID().toString();

    @Test
    void removesAMediumWithAllItsFiles() {
        var id = completed();
        user.request().delete("/api/media/" + id).then().statusCode(204);
        assertThat(hasFiles(id)).isFalse();
        user.get("/api/media/" + id).statusCode(404).body("code", equalTo("not_found"));
        user.request().delete("/api/media/" + id).then().statusCode(404);
        assertThat(rows(id)).isZero();
    }

    @Test
    void keepsWhatAWaitingPostNeeds() {
        var id = completed();
        user.attach(post, id);
        user.attach(post, id);
        user.get("/api/media/" + id).body("attached_to_post_id", equalTo(post));
        user.request().delete("/api/media/" + id).then().statusCode(409).body("code", equalTo("media_in_use"));

        Bus.send(Bus.completed(post, user.user(), CompletedStatus.FAILED, id));
        await().untilAsserted(
                        () -> user.request().delete("/api/media/" + id).then().statusCode(204));
    }

    @Test
    void removesMediaADayAfterTheirPostWentLive() throws Throwable {
        var id = completed();
        user.attach(post, id);
        var event = Bus.completed(post, user.user(), CompletedStatus.POSTED, id);
        Bus.send(event);
        await().untilAsserted(() -> user.get("/api/media/" + id).body("delete_after", notNullValue()));
        Instant end = Instant.parse(user.get("/api/media/" + id).extract().path("delete_after"));
        assertThat(end)
                .isBetween(
                        event.completedAt().plus(Duration.ofHours(24)).minusMillis(1),
                        event.completedAt().plus(Duration.ofHours(24)).plusMillis(1));

        clean();
        assertThat(hasFiles(id)).isTrue();
        Database.asService("update social_media set delete_after = now() - interval '1 second' where id = ?", uuid(id));
        clean();
        assertThat(hasFiles(id)).isFalse();
        assertThat(rows(id)).isZero();
    }

    @Test
    void keepsMediaThatASecondPostStillNeeds() {
        var id = completed();
        var second = UUID.randomUUID().toString();
        user.attach(post, id);
        user.attach(second, id);
        Bus.send(Bus.completed(post, user.user(), CompletedStatus.POSTED, id));
        await().until(() -> ended(post));
        user.get("/api/media/" + id).body("delete_after", nullValue());

        Bus.send(Bus.completed(second, user.user(), CompletedStatus.POSTED, id));
        await().untilAsserted(() -> user.get("/api/media/" + id).body("delete_after", notNullValue()));
        user.attach(UUID.randomUUID().toString(), id);
        user.get("/api/media/" + id).body("delete_after", nullValue());
    }

    @Test
    void keepsTheMediaOfAFailedPost() {
        var id = completed();
        user.attach(post, id);
        Bus.send(Bus.completed(post, user.user(), CompletedStatus.FAILED, id));
        await().until(() -> ended(post));
        user.get("/api/media/" + id).body("delete_after", nullValue());
    }

    @Test
    void removesUploadsThatWereNeverFinished() throws Throwable {
        var old = user.upload(Api.MP4);
        var young = user.upload(Api.MP4);
        Database.asService("update social_media set created_at = now() - interval '25 hours' where id = ?", uuid(old));
        clean();
        assertThat(rows(old)).isZero();
        assertThat(Bucket.has(Bucket.original(user, old))).isFalse();
        assertThat(rows(young)).isEqualTo(1);
        assertThat(Bucket.has(Bucket.original(user, young))).isTrue();
    }

    @Test
    void finishesARemovalThatACrashInterrupted() throws Throwable {
        var marked = completed();
        Database.asService("update social_media set removing_since = now() where id = ?", uuid(marked));
        user.get("/api/media/" + marked).statusCode(404);
        clean();
        assertThat(hasFiles(marked)).isFalse();
        assertThat(rows(marked)).isZero();

        var emptied = user.processing();
        user.request().delete("/api/media/" + emptied).then().statusCode(204);
        clean();
        clean();
        assertThat(rows(emptied)).isZero();
    }

    @Test
    void comesBackToAnOriginalThatStayed() throws Throwable {
        var id = completed();
        Bucket.put(Bucket.original(user, id), "left over");
        Database.asService("update social_media set original_removed_at = null where id = ?", uuid(id));
        clean();
        assertThat(Bucket.has(Bucket.original(user, id))).isFalse();
        user.get("/api/media/" + id).body("transcoding_status", equalTo("completed"));
    }

    @Test
    void keepsTheOriginalOfAFailureForADay() throws Throwable {
        var id = user.processing();
        Bus.send(Bus.refused(id, user.user(), "broken"));
        await().untilAsserted(() -> user.get("/api/media/" + id).body("transcoding_status", equalTo("failed")));
        clean();
        assertThat(Bucket.has(Bucket.original(user, id))).isTrue();
        Database.asService("update social_media set updated_at = now() - interval '25 hours' where id = ?", uuid(id));
        clean();
        assertThat(Bucket.has(Bucket.original(user, id))).isFalse();
        user.get("/api/media/" + id).body("transcoding_error", equalTo("broken"));
    }

    private String completed() {
        var id = user.processing();
        Bucket.put("r/" + id + "/u.mp4", "the video");
        Bucket.put("r/" + id + "/t.jpg", "thumb");
        Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
        await().untilAsserted(() -> user.get("/api/media/" + id).body("transcoding_status", equalTo("completed")));
        await().until(() -> !Bucket.has(Bucket.original(user, id)));
        return id;
    }

    private void clean() throws Throwable {
        VertxContextSupport.subscribeAndAwait(cleanup::run);
    }

    private static boolean hasFiles(String id) {
        return Bucket.has("r/" + id + "/u.mp4") || Bucket.has("r/" + id + "/t.jpg");
    }

    private static int rows(String id) {
        return Database.select("app.role", "service", "select id from social_media where id = '" + id + "'")
                .size();
    }

    private static boolean ended(String post) {
        var open = "select 1 from attachments where ended_at is null and post_id = '" + post + "'";
        return Database.select("app.role", "service", open).isEmpty();
    }

    private static UUID uuid(String id) {
        return UUID.fromString(id);
    }
}
