package dev.crier.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.messaging.CrierJson;
import dev.crier.platforms.Platforms;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = CrierInfrastructure.class,
        initArgs = @ResourceArg(name = "needs", value = "postgres,kafka,identity"))
@QuarkusTestResource(Upstream.class)
class PostApiIT {

    private final Author ann = new Author();

    @Test
    void schedulesAPostAndShowsIt() {
        UUID instagram = ann.connects("instagram");
        UUID youtube = ann.connects("youtube");
        var body = ann.video(instagram, youtube);
        String id = ann.posts(body)
                .then()
                .statusCode(201)
                .header("RateLimit-Limit", "100")
                .header("RateLimit-Remaining", "99")
                .body("status", equalTo("scheduled"))
                .body("scheduled_at", equalTo(body.get("scheduled_at")))
                .body("is_draft", equalTo(false))
                .body("version", equalTo(1))
                .body("counts.pending", equalTo(2))
                .body("results.account_id", equalTo(List.of(instagram.toString(), youtube.toString())))
                .body("results[0].platform", equalTo("instagram"))
                .body("results[0].username", equalTo("crier.demo"))
                .body("results[0].outcome", equalTo("pending"))
                .body("results[0].success", nullValue())
                .body("results[0].due_at", equalTo(body.get("scheduled_at")))
                .extract()
                .path("id");
        ann.request()
                .get("/api/posts/" + id)
                .then()
                .statusCode(200)
                .body("caption", equalTo("Hello"))
                .body("platform_configurations.youtube.title", equalTo("Hello"))
                .body("results", hasSize(2));
        assertThat(ann.attached(id)).isEqualTo(1);
        ann.request()
                .get("/api/posts/" + id + "/timeline")
                .then()
                .statusCode(200)
                .body("items.kind", equalTo(List.of("created", "scheduled")));
    }

    @Test
    void readsALocalTimeInItsZone() {
        var body = ann.video(ann.connects("bluesky"));
        body.put("scheduled_at", Author.inAnHour().toString().replace("Z", ""));
        body.put("timezone", "UTC");
        ann.posts(body)
                .then()
                .statusCode(201)
                .body("timezone", equalTo("UTC"))
                .body("scheduled_at", equalTo(body.get("scheduled_at") + "Z"));
        body.remove("timezone");
        ann.posts(body).then().statusCode(422).body("code", equalTo("timezone_missing"));
    }

    @Test
    void hidesPostsFromOthers() {
        String id = ann.posts(ann.video(ann.connects("instagram"))).path("id");
        var eve = new Author();
        String path = "/api/posts/" + id;
        eve.request().get(path).then().statusCode(404).body("code", equalTo("not_found"));
        eve.request().get(path + "/timeline").then().statusCode(404);
        eve.request().body("{\"caption\":\"mine\"}").patch(path).then().statusCode(404);
        eve.request().post(path + "/publish").then().statusCode(404);
        eve.request().post(path + "/cancel").then().statusCode(404);
        eve.request().delete(path).then().statusCode(404);
        eve.request().get("/api/posts").then().statusCode(200).body("total", equalTo(0));
        ann.request().get(path).then().statusCode(200).body("status", equalTo("scheduled"));
    }

    @Test
    void wantsAToken() {
        given().get("/api/posts").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().get("/api/platforms").then().statusCode(401);
    }

    @Test
    void findsNoForeignAccountsOrMedia() {
        UUID foreign = new Author().connects("instagram");
        ann.posts(ann.video(foreign))
                .then()
                .statusCode(404)
                .body("code", equalTo("account_not_found"))
                .body("ids", equalTo(List.of(foreign.toString())));
        var body = ann.video(ann.connects("instagram"));
        body.put("media_ids", List.of(new Author().uploads()));
        ann.posts(body).then().statusCode(404).body("code", equalTo("media_not_found"));
    }

    @Test
    void namesEverythingThatKeepsAPostFromGoingLive() {
        UUID bluesky = ann.connects("bluesky");
        UUID youtube = ann.connects("youtube");
        var body = ann.video(bluesky, youtube);
        body.put("caption", "x".repeat(400));
        body.put("platform_configurations", Map.of("youtube", Map.of("title", "<b>")));
        ann.posts(body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("preflight_failed"))
                .body("issues.account_id", equalTo(List.of(bluesky.toString(), youtube.toString())))
                .body("issues.code", equalTo(List.of("caption_too_long", "title_forbidden_character")));
        ann.request()
                .body(CrierJson.write(body))
                .post("/api/posts/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("issues", hasSize(2));
        ann.request().get("/api/posts").then().body("total", equalTo(0));
    }

    @Test
    void refusesAccountsAndMediaThatAreNotReady() {
        UUID locked = ann.connects("instagram", Map.of("needs_reconnect", true));
        var body = ann.video(locked);
        body.put("media_ids", List.of(ann.uploads("processing")));
        ann.posts(body)
                .then()
                .statusCode(422)
                .body("issues.code", hasItems("media_not_ready", "account_needs_reconnect"));
    }

    @Test
    void refusesWhatItCannotRead() {
        UUID account = ann.connects("instagram");
        ann.posts(Map.of("captoin", "x")).then().statusCode(400).body("detail", containsString("captoin"));
        ann.posts(Map.of("media_ids", List.of("17"))).then().statusCode(400);
        ann.request().body("").post("/api/posts").then().statusCode(400);
        var twice = ann.video(account, account);
        ann.posts(twice).then().statusCode(400).body("field", equalTo("target_accounts"));
        var stray = ann.video(account);
        stray.put("account_configurations", Map.of(UUID.randomUUID().toString(), Map.of("caption", "x")));
        ann.posts(stray).then().statusCode(422).body("code", equalTo("configuration_invalid"));
        ann.request().get("/api/posts?status=sent").then().statusCode(400);
        ann.request().get("/api/posts?limit=0").then().statusCode(400);
        ann.request().get("/api/posts/17").then().statusCode(404);
    }

    @Test
    void makesOnePostOfARequestThatIsSentTwice() {
        var body = ann.video(ann.connects("instagram"));
        String first = keyed("k1", body).then().statusCode(201).extract().path("id");
        keyed("k1", body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        body.put("caption", "Another");
        keyed("k1", body).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        keyed("k2", body).then().statusCode(201);
        ann.request().get("/api/posts").then().body("total", equalTo(2));
    }

    @Test
    void makesOnePostOfARequestThatIsSentManyTimesAtOnce() throws Exception {
        var body = ann.video(ann.connects("instagram"));
        Callable<String> send =
                () -> keyed("same", body).then().statusCode(201).extract().path("id");
        try (var threads = Executors.newFixedThreadPool(12)) {
            Set<String> ids = threads
                    .invokeAll(IntStream.range(0, 12).mapToObj(i -> send).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
        ann.request().get("/api/posts").then().body("total", equalTo(1));
    }

    private Response keyed(String key, Map<String, Object> body) {
        return ann.request()
                .header("Idempotency-Key", key)
                .body(CrierJson.write(body))
                .post("/api/posts");
    }

    @Test
    void editsAScheduledPostAndCountsTheVersion() {
        UUID instagram = ann.connects("instagram");
        UUID bluesky = ann.connects("bluesky");
        String path = "/api/posts/" + ann.posts(ann.video(instagram)).path("id");
        ann.request()
                .body("{\"caption\":\"Changed\",\"target_accounts\":[\"" + bluesky + "\",\"" + instagram + "\"]}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("caption", equalTo("Changed"))
                .body("version", equalTo(2))
                .body("status", equalTo("scheduled"))
                .body("results.account_id", equalTo(List.of(bluesky.toString(), instagram.toString())));
        ann.request().body("{\"scheduled_at\":null}").patch(path).then().statusCode(400);
        ann.request()
                .body("{\"scheduled_at\":null,\"is_draft\":true}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("scheduled_at", nullValue());
        ann.request().body("{\"colour\":1}").patch(path).then().statusCode(400);
    }

    @Test
    void keepsADraftThatMissesEverythingAndPublishesItWhenItIsWhole() {
        String id = ann.posts(Map.of("is_draft", true))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/api/posts/" + id;
        ann.request().post(path + "/cancel").then().statusCode(409).body("code", equalTo("not_scheduled"));
        ann.request()
                .post(path + "/publish")
                .then()
                .statusCode(422)
                .body("issues.code", equalTo(List.of("targets_missing")));
        ann.request()
                .body("{\"caption\":\"Text\",\"target_accounts\":[\"" + ann.connects("bluesky") + "\"]}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"));
        ann.request().get("/api/posts?status=drafts").then().body("items.id", equalTo(List.of(id)));
        ann.request()
                .post(path + "/publish")
                .then()
                .statusCode(200)
                .body("status", equalTo("processing"))
                .body("is_draft", equalTo(false));
        ann.request().body("{\"caption\":\"x\"}").patch(path).then().statusCode(409);
        ann.request().delete(path).then().statusCode(409).body("code", equalTo("already_publishing"));
    }

    @Test
    void cancelsAndDeletesAScheduledPost() {
        String path =
                "/api/posts/" + ann.posts(ann.video(ann.connects("instagram"))).path("id");
        for (int i = 0; i < 2; i++) {
            ann.request()
                    .post(path + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("cancelled"))
                    .body("counts.cancelled", equalTo(1))
                    .body("results[0].outcome", equalTo("cancelled"));
        }
        ann.request().post(path + "/publish").then().statusCode(409).body("code", equalTo("already_finished"));
        ann.request().delete(path).then().statusCode(204);
        ann.request().get(path).then().statusCode(404);
    }

    @Test
    void listsByStatusAndDateNewestFirst() {
        UUID account = ann.connects("instagram");
        var soon = ann.video(account);
        var later = ann.video(account);
        later.put("scheduled_at", Author.inAnHour().plusSeconds(86_400 * 3).toString());
        String first = ann.posts(soon).path("id");
        String second = ann.posts(later).path("id");
        ann.request().get("/api/posts").then().body("items.id", equalTo(List.of(second, first)));
        ann.request()
                .get("/api/posts?limit=1&offset=1&status=scheduled")
                .then()
                .body("items.id", equalTo(List.of(first)))
                .body("items[0].results", hasSize(1))
                .body("total", equalTo(2));
        String day = String.valueOf(later.get("scheduled_at")).substring(0, 10);
        ann.request()
                .get("/api/posts?start_date=" + day + "&end_date=" + day)
                .then()
                .body("items.id", equalTo(List.of(second)));
    }

    @Test
    void limitsInstantPosts() {
        UUID account = ann.connects("bluesky");
        var body = Map.<String, Object>of("caption", "Text", "target_accounts", List.of(account));
        for (int i = 0; i < 50; i++) {
            ann.posts(body).then().statusCode(201);
        }
        ann.posts(body)
                .then()
                .statusCode(429)
                .body("code", equalTo("instant_posts_per_hour_exceeded"))
                .header("RateLimit-Remaining", "0")
                .header("Retry-After", matchesPattern("3[0-9]{3}"));
        ann.request().get("/api/posts").then().body("total", equalTo(50));
    }

    @Test
    void namesTheServiceThatDoesNotAnswer() {
        var body = ann.video(ann.connects("instagram"));
        ann.losesAccountService();
        ann.posts(body)
                .then()
                .statusCode(503)
                .body("code", equalTo("dependency_unavailable"))
                .body("service", equalTo("account-service"));
    }

    @Test
    void tellsThePlatforms() {
        ann.request()
                .get("/api/platforms")
                .then()
                .statusCode(200)
                .body("total", equalTo(Platforms.load().all().size()))
                .body("items.id", hasItems("instagram", "youtube", "bluesky"))
                .body("publishing.tiktok.status", equalTo("paused"))
                .body("publishing.tiktok.reason", equalTo("Uploads fail."))
                .body("publishing.bluesky.status", equalTo("active"))
                .body("publishing.instagram.status", equalTo("unknown"));
    }

    @Test
    void isReadyAndDescribesItself() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/posts/{id}/publish"));
        given().get("/q/metrics").then().statusCode(200);
    }
}
