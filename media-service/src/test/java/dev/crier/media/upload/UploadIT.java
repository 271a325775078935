package dev.crier.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.contracts.event.MediaUploaded;
import dev.crier.media.Api;
import dev.crier.media.Bus;
import dev.crier.media.Database;
import dev.crier.messaging.CrierJson;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class UploadIT {

    private final Api user = Api.newUser();

    @Test
    void handsACompleteUploadToTheTranscoderOnce() throws Exception {
        var id = user.upload(Api.MP4);
        user.get("/api/media/" + id)
                .statusCode(200)
                .body("transcoding_status", equalTo("pending"))
                .body("original_filename", equalTo("clip.mp4"))
                .body("$", hasKey("transcoded_url"))
                .body("transcoded_url", nullValue());

        user.transcode(id).statusCode(202).body("transcoding_status", equalTo("processing"));
        user.transcode(id).statusCode(202).body("transcoding_status", equalTo("processing"));

        var sent = Bus.all("media.uploaded", id, Duration.ofSeconds(5), 2);
        assertThat(sent).hasSize(1);
        var record = sent.getFirst();
        assertThat(Bus.header(record, "ce_type")).isEqualTo("dev.crier.media.uploaded.v1");
        assertThat(Bus.header(record, "ce_source")).isEqualTo("/crier/media-service");
        assertThat(Bus.header(record, "ce_subject")).isEqualTo(id);
        assertThat(Bus.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(UUID.fromString(Bus.header(record, "ce_id"))).isNotNull();
        assertThat(Instant.parse(Bus.header(record, "ce_time"))).isBeforeOrEqualTo(Instant.now());

        var event = CrierJson.mapper().readValue(record.value(), MediaUploaded.class);
        assertThat(event.userId().value()).isEqualTo(user.user());
        assertThat(event.object().key()).isEqualTo("media/" + user.user() + "/" + id + "/original");
        assertThat(event.declaredType()).isEqualTo("video/mp4");
        assertThat(event.sizeBytes()).isEqualTo(Api.MP4.length);
        assertThat(event.profiles()).containsExactly("universal", "thumbnail");
    }

    @Test
    void saysInPlainWordsThatARenamedTextIsNoVideo() {
        var text = "Dear diary, this is not a film.".getBytes(UTF_8);
        var id = user.upload(text);
        user.transcode(id)
                .statusCode(202)
                .body("transcoding_status", equalTo("failed"))
                .body("transcoding_error", containsString("This is not a video file (it looks like text)"));
        user.transcode(id).statusCode(202).body("transcoding_status", equalTo("failed"));
    }

    @Test
    void refusesAnUploadOfAnotherLengthOrType() {
        var grant = user.announce("clip.mp4", "video/mp4", Api.MP4.length).statusCode(201);
        String url = grant.extract().path("upload_url");
        assertThat(Api.put(url, "video/mp4", (new String(Api.MP4, UTF_8) + "!").getBytes(UTF_8)))
                .isEqualTo(403);
        assertThat(Api.put(url, "text/html", Api.MP4)).isEqualTo(403);
        assertThat(Api.put(url.replace("original", "another"), "video/mp4", Api.MP4))
                .isEqualTo(403);
        assertThat(Api.put(url, "video/mp4", Api.MP4)).isEqualTo(200);
    }

    @Test
    void tellsWhatAClientMustSendAndUntilWhen() {
        var grant = user.announce("Ferien 2026.MOV", "video/quicktime", 1000)
                .statusCode(201)
                .body("method", equalTo("PUT"))
                .body("headers", equalTo(Map.of("Content-Type", "video/quicktime")))
                .header("RateLimit-Limit", "50")
                .header("RateLimit-Remaining", "49")
                .header("RateLimit-Reset", notNullValue());
        assertThat(Instant.parse(grant.extract().path("expires_at")))
                .isBetween(Instant.now().plusSeconds(14 * 60), Instant.now().plusSeconds(15 * 60 + 1));
    }

    @Test
    void missesAFileThatNeverCame() {
        String id = user.announce("clip.mp4", "video/mp4", 1000).extract().path("media_id");
        user.transcode(id).statusCode(409).body("code", equalTo("upload_missing"));
        user.get("/api/media/" + id).body("transcoding_status", equalTo("pending"));
    }

    @Test
    void refusesWhatCannotBePublished() {
        user.announce("notes.txt", "text/plain", 10)
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported_file_type"))
                .body("detail", containsString("video/mp4"));
        user.announce("big.mp4", "video/mp4", 6L << 30)
                .statusCode(413)
                .body("code", equalTo("file_too_large"))
                .body("max_size_bytes", equalTo(5L << 30));
        user.announce("big.png", "image/png", 51L << 20).statusCode(413);
        for (var name : List.of("", "  ", "../x.mp4", "a\\b.mp4", "a\u0000b", "x".repeat(256))) {
            user.announce(name, "video/mp4", 10).statusCode(400).body("code", equalTo("invalid_input"));
        }
        user.announce("empty.mp4", "video/mp4", 0).statusCode(400);
        user.announce("less.mp4", "video/mp4", -1).statusCode(400);
        user.request().body("{}").post("/api/media/create-upload-url").then().statusCode(400);
        user.request()
                .body("nonsense")
                .post("/api/media/create-upload-url")
                .then()
                .statusCode(400);
    }

    @Test
    void allowsFiftyUploadsAnHour() throws Exception {
        var eager = Api.newUser();
        List<Integer> statuses = new ArrayList<>();
        statuses.add(eager.announce("clip.mp4", "video/mp4", 10).extract().statusCode());
        Callable<Integer> announce =
                () -> eager.announce("clip.mp4", "video/mp4", 10).extract().statusCode();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (var status : clients.invokeAll(Collections.nCopies(51, announce))) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(50);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(2);

        var refused = eager.announce("clip.mp4", "video/mp4", 10)
                .statusCode(429)
                .body("code", equalTo("upload_limit_reached"))
                .header("RateLimit-Limit", "50")
                .header("RateLimit-Remaining", "0");
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(3500, 3600);
        user.announce("clip.mp4", "video/mp4", 10).statusCode(201);

        // removing media does not give the uploads back
        Database.asService("delete from social_media where user_id = ?", eager.user());
        eager.announce("clip.mp4", "video/mp4", 10).statusCode(429);
    }
}
