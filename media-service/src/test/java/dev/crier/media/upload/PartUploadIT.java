package dev.crier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.media.Api;
import dev.crier.media.Bucket;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class PartUploadIT {

    private static final int SIZE = 7 << 20;
    private static final int PART = 5 << 20;

    private final Api user = Api.newUser();
    private final byte[] film = Arrays.copyOf(Api.MP4, SIZE);

    @Test
    void putsALargeFileTogether() {
        String id = announce();
        var urls = urls(id);
        assertThat(urls).hasSize(2);
        assertThat(put(urls.get(1), PART, SIZE)).isEqualTo(200);

        user.request()
                .post("/api/media/" + id + "/complete")
                .then()
                .statusCode(409)
                .body("code", equalTo("parts_missing"))
                .body("missing", equalTo(List.of(1)));
        // the client was closed and asks again; what has arrived stays
        assertThat(put(urls(id).get(0), 0, PART)).isEqualTo(200);

        user.request()
                .post("/api/media/" + id + "/complete")
                .then()
                .statusCode(200)
                .body("transcoding_status", equalTo("pending"));
        user.request().post("/api/media/" + id + "/complete").then().statusCode(200);
        user.transcode(id).statusCode(202).body("transcoding_status", equalTo("processing"));
        user.request()
                .post("/api/media/" + id + "/parts")
                .then()
                .statusCode(409)
                .body("code", equalTo("upload_finished"));
    }

    @Test
    void refusesAPartOfAnotherLength() {
        String id = announce();
        assertThat(put(urls(id).getFirst(), 0, PART - 1)).isNotEqualTo(200);
        assertThat(put(urls(id).getLast(), 0, PART)).isNotEqualTo(200);
        user.request()
                .post("/api/media/" + id + "/complete")
                .then()
                .statusCode(409)
                .body("missing", equalTo(List.of(1, 2)));
    }

    @Test
    void wantsSmallFilesInOnePiece() {
        String id = user.announce("clip.mp4", "video/mp4", 1000).extract().path("media_id");
        user.request()
                .post("/api/media/" + id + "/parts")
                .then()
                .statusCode(409)
                .body("code", equalTo("parts_not_needed"));
        user.request()
                .post("/api/media/" + id + "/complete")
                .then()
                .statusCode(409)
                .body("code", equalTo("parts_not_begun"));
    }

    @Test
    void dropsThePartsOfARemovedMedium() {
        String id = announce();
        assertThat(put(urls(id).getFirst(), 0, PART)).isEqualTo(200);
        assertThat(Bucket.openUploads(Bucket.original(user, id))).isEqualTo(1);
        user.request().delete("/api/media/" + id).then().statusCode(204);
        assertThat(Bucket.openUploads(Bucket.original(user, id))).isZero();
    }

    @Test
    void isNoStrangersBusiness() {
        String id = announce();
        var stranger = Api.newUser();
        stranger.request().post("/api/media/" + id + "/parts").then().statusCode(404);
        stranger.request().post("/api/media/" + id + "/complete").then().statusCode(404);
    }

    private String announce() {
        return user.announce("film.mp4", "video/mp4", SIZE).extract().path("media_id");
    }

    private List<String> urls(String id) {
        return user.request()
                .post("/api/media/" + id + "/parts")
                .then()
                .statusCode(200)
                .body("part_size_bytes", equalTo(PART))
                .extract()
                .path("parts.upload_url");
    }

    private int put(String url, int from, int to) {
        return Api.put(url, "application/octet-stream", Arrays.copyOfRange(film, from, to));
    }
}
