package dev.crier.publisher.platformswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.crier.testkit.CrierInfrastructure;
import dev.crier.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(dev.crier.publisher.publication.AccountService.class)
class SwitchIT {

    @AfterEach
    void switchOn() {
        put("platforms/tiktok", TestTokens.admin(), "{\"status\":\"active\"}");
    }

    @Test
    void tellsTheStateOfEachPlatformAndOfTheWhole() {
        put("platforms/tiktok", TestTokens.admin(), "{\"status\":\"paused\",\"reason\":\"Uploads fail.\"}")
                .statusCode(200)
                .body("platform", equalTo("tiktok"))
                .body("status", equalTo("paused"))
                .body("changed_by", notNullValue());
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin())
                .get("/api/admin/platforms")
                .then()
                .statusCode(200)
                .body("publishing.status", equalTo("active"))
                .body("total", greaterThanOrEqualTo(9))
                .body("items.find { it.platform == 'tiktok' }.reason", equalTo("Uploads fail."))
                .body("items.find { it.platform == 'bluesky' }.status", equalTo("active"));
    }

    @Test
    void tellsAnEventOfEachChangeAndNoneOfARepetition() {
        String first = "{\"status\":\"disabled\",\"reason\":\"Their API is closed.\"}";
        String second = "{\"status\":\"paused\",\"reason\":\"It opens again soon.\"}";
        put("platforms/bluesky", TestTokens.admin(), first).statusCode(200);
        put("platforms/bluesky", TestTokens.admin(), first).statusCode(200);
        put("platforms/bluesky", TestTokens.admin(), second).statusCode(200);
        put("platforms/bluesky", TestTokens.admin(), "{\"status\":\"active\"}").statusCode(200);
        List<String> told = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("platform.switched"));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> told.add(record.value()));
                return told.stream().anyMatch(event -> event.contains("bluesky") && event.contains("active"));
            });
        }
        assertThat(told.stream().filter(event -> event.contains("\"bluesky\"")))
                .satisfiesExactly(
                        event -> assertThat(event).contains("disabled", "Their API is closed."),
                        event -> assertThat(event).contains("paused", "It opens again soon."),
                        event -> assertThat(event).contains("active").doesNotContain("soon"));
    }

    @Test
    void saysWhatIsWrongWithAChange() {
        put("platforms/myspace", TestTokens.admin(), "{\"status\":\"paused\",\"reason\":\"x\"}")
                .statusCode(404)
                .body("code", equalTo("platform_unknown"))
                .body("detail", containsString("tiktok"));
        put("platforms/tiktok", TestTokens.admin(), "{\"status\":\"paused\",\"reason\":\" \"}")
                .statusCode(422)
                .body("code", equalTo("reason_missing"));
        put("platforms/tiktok", TestTokens.admin(), "{\"status\":\"paused\",\"reason\":\"" + "x".repeat(301) + "\"}")
                .statusCode(422)
                .body("code", equalTo("reason_too_long"));
        put("platforms/tiktok", TestTokens.admin(), "{\"reason\":\"x\"}")
                .statusCode(400)
                .body("code", equalTo("invalid_input"));
        put("platforms/tiktok", TestTokens.admin(), "{\"status\":\"off\"}")
                .statusCode(400)
                .body("code", equalTo("invalid_input"));
    }

    @Test
    void isForOperatorsAlone() {
        String body = "{\"status\":\"paused\",\"reason\":\"x\"}";
        put("platforms/tiktok", TestTokens.user(UUID.randomUUID()), body).statusCode(403);
        put("publishing", TestTokens.service(), body).statusCode(403);
        RestAssured.given().get("/api/admin/platforms").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.user(UUID.randomUUID()))
                .get("/internal/platforms")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.service())
                .get("/internal/platforms")
                .then()
                .statusCode(200)
                .body("publishing.status", equalTo("active"));
    }

    private static ValidatableResponse put(String path, String token, String body) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .put("/api/admin/" + path)
                .then();
    }
}
