package dev.crier.media.asset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.crier.media.Api;
import dev.crier.media.Database;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class LibraryIT {

    private final Api user = Api.newUser();

    @Test
    void listsTheNewestFirstInPages() {
        var first = user.upload(Api.MP4);
        var second = user.upload(Api.MP4);
        var third = user.processing();
        user.attach(UUID.randomUUID().toString(), second);

        user.get("/api/media")
                .statusCode(200)
                .body("items.id", equalTo(List.of(third, second, first)))
                .body("total", equalTo(3))
                .body("limit", equalTo(20))
                .body("offset", equalTo(0));
        user.get("/api/media?limit=1&offset=1")
                .body("items.id", equalTo(List.of(second)))
                .body("total", equalTo(3));
        user.get("/api/media?offset=3").body("items", empty()).body("total", equalTo(3));
        user.get("/api/media?status=pending").body("items.id", equalTo(List.of(second, first)));
        user.get("/api/media?status=processing").body("items.id", equalTo(List.of(third)));
        user.get("/api/media?attached=true").body("items.id", equalTo(List.of(second)));
        user.get("/api/media?attached=false&status=pending")
                .body("items.id", equalTo(List.of(first)))
                .body("total", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "offset=-1", "offset=100001", "status=gone"})
    void refusesQueriesOutOfBounds(String query) {
        user.get("/api/media?" + query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_input"));
    }

    @Test
    void addsUpWhatAUserHas() {
        user.upload(Api.MP4);
        user.processing();
        user.get("/api/media/usage")
                .statusCode(200)
                .body("media", equalTo(2))
                .body("pending", equalTo(1))
                .body("processing", equalTo(1))
                .body("completed", equalTo(0))
                .body("original_bytes", equalTo(Api.MP4.length))
                .body("total_bytes", equalTo(Api.MP4.length));
    }

    @Test
    void doesNotExistForASecondUser() {
        var id = user.processing();
        var stranger = Api.newUser();
        stranger.get("/api/media/" + id).statusCode(404).body("code", equalTo("not_found"));
        stranger.transcode(id).statusCode(404);
        stranger.request().delete("/api/media/" + id).then().statusCode(404);
        stranger.get("/api/media").body("items", empty()).body("total", equalTo(0));
        stranger.get("/api/media/usage").body("media", equalTo(0)).body("total_bytes", equalTo(0));
        Api.service()
                .request()
                .queryParam("user_id", stranger.user())
                .queryParam("ids", id)
                .get("/internal/media")
                .then()
                .body("items", empty());
        Api.service()
                .request()
                .body(Map.of("user_id", stranger.user(), "post_id", UUID.randomUUID(), "media_ids", List.of(id)))
                .post("/internal/media/attach")
                .then()
                .statusCode(404)
                .body("missing", hasItems(id));
        user.get("/api/media/" + id).statusCode(200).body("transcoding_status", equalTo("processing"));
    }

    @Test
    void attachesAllOrNone() {
        var id = user.upload(Api.MP4);
        var command = Map.of(
                "user_id", user.user(), "post_id", UUID.randomUUID(), "media_ids", List.of(id, UUID.randomUUID()));
        Api.service()
                .request()
                .body(command)
                .post("/internal/media/attach")
                .then()
                .statusCode(404);
        user.get("/api/media?attached=true").body("items", empty());
    }

    @Test
    void answersOnlyThoseWhoMayAsk() {
        given().get("/api/media").then().statusCode(401).body("code", equalTo("unauthenticated"));
        user.get("/internal/media?user_id=" + user.user() + "&ids=").statusCode(403);
        user.request().body("{}").post("/internal/media/attach").then().statusCode(403);
        user.get("/api/media/not-an-id").statusCode(404).contentType("application/problem+json");
        user.get("/api/media/" + UUID.randomUUID()).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"social_media", "renditions", "attachments", "upload_starts"})
    void showsNoRowsToTheRuntimeRoleUnlessATenantIsSet(String table) {
        var id = user.processing();
        user.attach(UUID.randomUUID().toString(), id);
        Database.asService(
                "insert into renditions (media_id, user_id, profile, object_key, mime_type, size_bytes, sha256)"
                        + " values (?, ?, 'universal', 'k', 'video/mp4', 1, 'x')",
                UUID.fromString(id),
                user.user());
        var mine = "select user_id from " + table;

        assertThat(Database.select(null, null, mine)).isEmpty();
        assertThat(Database.select("app.user_id", "", mine)).isEmpty();
        assertThat(Database.select("app.role", "somebody", mine)).isEmpty();
        assertThat(Database.select("app.user_id", UUID.randomUUID().toString(), mine))
                .isEmpty();
        assertThat(Database.select("app.user_id", user.user().toString(), mine))
                .isNotEmpty()
                .containsOnly(user.user().toString());
    }

    @Test
    void keepsTheRuntimeRoleFromWritingForAnother() {
        var stranger = UUID.randomUUID().toString();
        assertThatThrownBy(() -> Database.in(
                        "app.user_id",
                        stranger,
                        connection -> Database.update(
                                connection,
                                "insert into upload_starts (user_id, started_at) values (?, now())",
                                user.user())))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> Database.in(
                        "app.role",
                        "service",
                        connection ->
                                Database.update(connection, "alter table social_media no force row level security")))
                .hasMessageContaining("must be owner");
    }

    @Test
    void tellsOperatorsHowItIs() {
        user.processing();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("Object storage (S3)"))
                .body("checks.name.join(' ')", containsString("Kafka"))
                .body("checks.name.join(' ')", containsString("PostgreSQL"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("http_server_requests"))
                .body(containsString("crier_media_uploads_total"));
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/media/create-upload-url"))
                .body(containsString("original_filename"));
    }
}
