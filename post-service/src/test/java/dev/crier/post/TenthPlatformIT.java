package dev.crier.post;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A platform that no code names: its descriptor lies in the tests' resources. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(Upstream.class)
class TenthPlatformIT {

    private final Author ann = new Author();
    private final UUID lantern = ann.connects("lantern");

    @Test
    void isListedWithItsOptions() {
        ann.request()
                .get("/api/platforms")
                .then()
                .body("items.find { it.id == 'lantern' }.options.glow.values", hasItems("warm", "cold"));
    }

    @Test
    void takesPostsWithinItsLimits() {
        var body = ann.video(lantern);
        body.put("platform_configurations", Map.of("lantern", Map.of("glow", "warm")));
        ann.posts(body).then().statusCode(201).body("results[0].platform", equalTo("lantern"));
    }

    @Test
    void refusesPostsBeyondItsLimits() {
        var body = ann.video(lantern);
        body.put("caption", "x".repeat(41));
        body.put("platform_configurations", Map.of("lantern", Map.of("shine", true)));
        ann.posts(body)
                .then()
                .statusCode(422)
                .body("issues.code", hasItems("caption_too_long", "option_unknown", "option_missing"));
    }
}
