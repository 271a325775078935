package dev.crier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.media.Api;
import dev.crier.media.Bucket;
import dev.crier.media.Bus;
import dev.crier.media.Database;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class TranscodedIT {

    private final Api user = Api.newUser();

    @Test
    void showsTheRenditionsAndDropsTheOriginal() {
        var id = user.processing();
        var video = "renditions/" + id + "/universal.mp4";
        var thumbnail = "renditions/" + id + "/thumbnail.jpg";
        Bucket.put(video, "the video");
        Bucket.put(thumbnail, "thumb");

        Bus.send(Bus.transcoded(id, user.user(), video, thumbnail));
        awaitStatus(id, "completed");

        var media = user.get("/api/media/" + id)
                .body("transcoding_error", nullValue())
                .body("transcoded_size_bytes", equalTo(9))
                .body("duration_seconds", equalTo(12.5f))
                .body("width", equalTo(1080))
                .body("height", equalTo(1920))
                .body("frame_rate", equalTo(29.97f))
                .body("aspect_ratio", equalTo("9:16"));
        assertThat(content(media.extract().path("transcoded_url"))).isEqualTo("the video");
        assertThat(content(media.extract().path("thumbnail_url"))).isEqualTo("thumb");
        await().until(() -> !Bucket.has(Bucket.original(user, id)));

        user.get("/api/media/usage")
                .body("media", equalTo(1))
                .body("completed", equalTo(1))
                .body("rendition_bytes", equalTo(14));
        await().untilAsserted(() -> user.get("/api/media/usage").body("total_bytes", equalTo(14)));
    }

    @Test
    void tellsOtherServicesTheKeys() {
        var id = user.processing();
        var waiting = user.processing();
        Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
        awaitStatus(id, "completed");
        var foreign = Api.newUser().processing();

        Api.service()
                .request()
                .queryParam("user_id", user.user())
                .queryParam("ids", id + "," + waiting + "," + foreign + "," + UUID.randomUUID())
                .get("/internal/media")
                .then()
                .statusCode(200)
                .body("items.id", hasItems(id, waiting))
                .body("items", hasSize(2))
                .body("items.find { it.id == '%s' }.kind".formatted(id), equalTo("video"))
                .body(
                        "items.find { it.id == '%s' }.renditions.profile".formatted(id),
                        hasItems("universal", "thumbnail"))
                .body(
                        "items.find { it.id == '%s' }.renditions.object_key".formatted(id),
                        hasItems("r/" + id + "/u.mp4", "r/" + id + "/t.jpg"))
                .body("items.find { it.id == '%s' }.transcoding_status".formatted(waiting), equalTo("processing"))
                .body("items.find { it.id == '%s' }.renditions".formatted(waiting), empty());
    }

    @Test
    void refusesIdsThatAreNone() {
        Api.service()
                .request()
                .queryParam("user_id", user.user())
                .queryParam("ids", "1,2")
                .get("/internal/media")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_input"));
    }

    @Test
    void keepsTheFirstOfRepeatedEvents() {
        var id = user.processing();
        var event = Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg");
        var eventId = Bus.send(event);
        Bus.send(eventId, event);
        Bus.send(event);
        Bus.send(Bus.refused(id, user.user(), "too late"));
        var last = user.processing();
        Bus.send(Bus.refused(last, user.user(), "The picture is missing."));
        awaitStatus(id, "completed");
        awaitStatus(last, "failed");

        user.get("/api/media/" + last).body("transcoding_error", equalTo("The picture is missing."));
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> user.get("/api/media/" + id)
                        .body("transcoding_status", equalTo("completed"))
                        .body("transcoding_error", nullValue()));
        assertThat(Database.select(
                        "app.user_id",
                        user.user().toString(),
                        "select profile from renditions where media_id = '" + id + "'"))
                .containsExactlyInAnyOrder("universal", "thumbnail");
    }

    @Test
    void letsASecondRunSucceed() {
        var id = user.processing();
        Bus.send(Bus.refused(id, user.user(), "The worker's disk was full."));
        awaitStatus(id, "failed");
        Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
        awaitStatus(id, "completed");
        user.get("/api/media/" + id).body("transcoding_error", nullValue());
    }

    @Test
    void doesNotPublishAFileThatWasReplacedAfterTheCheck() {
        var grant = user.announce("clip.mp4", "video/mp4", Api.MP4.length);
        String url = grant.extract().path("upload_url");
        String id = grant.extract().path("media_id");
        Api.put(url, "video/mp4", Api.MP4);
        user.transcode(id).statusCode(202);
        var other = Api.MP4.clone();
        other[other.length - 1]++;
        assertThat(Api.put(url, "video/mp4", other)).isEqualTo(200);

        Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
        awaitStatus(id, "failed");
        user.get("/api/media/" + id).body("transcoding_error", containsString("replaced"));
    }

    @Test
    void leavesNothingOfAMediumThatWasRemovedMeanwhile() {
        var id = user.processing();
        user.request().delete("/api/media/" + id).then().statusCode(204);
        Bucket.put("r/" + id + "/u.mp4", "late");
        Bucket.put("r/" + id + "/t.jpg", "late");
        Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
        await().until(() -> !Bucket.has("r/" + id + "/u.mp4") && !Bucket.has("r/" + id + "/t.jpg"));
        user.get("/api/media/" + id).statusCode(404);
    }

    @Test
    void triesAgainWhenTheDatabaseRefusesForAWhile() {
        var id = user.processing();
        Database.asOwner("revoke insert on renditions from media_app");
        try {
            Bus.send(Bus.transcoded(id, user.user(), "r/" + id + "/u.mp4", "r/" + id + "/t.jpg"));
            await().during(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> user.get("/api/media/" + id).body("transcoding_status", equalTo("processing")));
        } finally {
            Database.asOwner("grant insert on renditions to media_app");
        }
        awaitStatus(id, "completed");
    }

    private void awaitStatus(String id, String status) {
        await().untilAsserted(() -> user.get("/api/media/" + id).body("transcoding_status", equalTo(status)));
    }

    private static String content(String url) {
        return RestAssured.given().urlEncodingEnabled(false).get(url).asString();
    }
}
