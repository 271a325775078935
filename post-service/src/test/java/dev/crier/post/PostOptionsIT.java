package dev.crier.post;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.messaging.CrierJson;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(Upstream.class)
class PostOptionsIT {

    private final Author ann = new Author();
    private final UUID youtube = ann.connects("youtube");
    private final UUID bluesky = ann.connects("bluesky");

    @Test
    void refusesAnOptionThatThePlatformDoesNotHaveAndNamesThoseItHas() {
        var body = ann.video(youtube, bluesky);
        body.put("platform_configurations", Map.of("youtube", Map.of("titel", "Hello")));
        ann.posts(body)
                .then()
                .statusCode(422)
                .body("code", equalTo("preflight_failed"))
                .body("issues.code", equalTo(List.of("option_unknown")))
                .body("issues[0].account_id", equalTo(youtube.toString()))
                .body("issues[0].message", containsString("privacy_status"));
    }

    @Test
    void checksTheValuesOfOptionsForEachAccount() {
        var body = ann.video(youtube, bluesky);
        body.put("account_configurations", Map.of(bluesky.toString(), Map.of("langs", "en")));
        ann.posts(body).then().statusCode(422).body("issues.code", equalTo(List.of("option_invalid")));
    }

    @Test
    void letsATargetShowOtherMediaWithOtherWords() {
        var body = ann.video(youtube, bluesky);
        UUID other = ann.uploads();
        body.put(
                "alt_texts", Map.of(((List<?>) body.get("media_ids")).getFirst().toString(), "A dog"));
        body.put(
                "account_configurations",
                Map.of(
                        bluesky.toString(),
                        Map.of("media", List.of(other), "alt_texts", Map.of(other.toString(), "A cat"))));
        String id = ann.posts(body)
                .then()
                .statusCode(201)
                .body("alt_texts.values()", hasItem("A dog"))
                .extract()
                .path("id");
        ann.request()
                .body("{\"alt_texts\":null}")
                .patch("/api/posts/" + id)
                .then()
                .statusCode(200)
                .body("alt_texts.size()", equalTo(0))
                .body("account_configurations." + bluesky, hasKey("media"));
    }

    @Test
    void looksUpTheMediaThatOptionsName() {
        var body = ann.video(youtube);
        body.put("platform_configurations", Map.of("youtube", Map.of("thumbnail_media_id", UUID.randomUUID())));
        ann.posts(body).then().statusCode(404).body("code", equalTo("media_not_found"));
        body.put("platform_configurations", Map.of("youtube", Map.of("thumbnail_media_id", ann.uploads())));
        ann.posts(body)
                .then()
                .statusCode(422)
                .body("issues.code", equalTo(List.of("option_invalid")))
                .body("issues[0].message", containsString("picture"));
    }

    @Test
    void saysWhichOverrideCannotBeRead() {
        var wrong = new HashMap<String, Object>();
        wrong.put("media", "all of them");
        wrong.put("alt_texts", List.of("A dog"));
        wrong.forEach((key, value) -> {
            var body = ann.video(youtube);
            body.put("platform_configurations", Map.of("youtube", Map.of(key, value)));
            ann.posts(body)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("configuration_invalid"))
                    .body("field", equalTo("platform_configurations.youtube." + key));
        });
    }

    @Test
    void describesTheOptionsOfEachPlatform() {
        ann.request()
                .get("/api/platforms")
                .then()
                .body("items.find { it.id == 'pinterest' }.options.board_id.required", equalTo(true))
                .body("items.find { it.id == 'youtube' }.options.privacy_status.values", hasItem("unlisted"))
                .body("items.find { it.id == 'youtube' }.options.title.values", nullValue());
        ann.request()
                .body(CrierJson.write(ann.video(youtube)))
                .post("/api/posts/validate")
                .then()
                .body("valid", equalTo(true));
    }
}
