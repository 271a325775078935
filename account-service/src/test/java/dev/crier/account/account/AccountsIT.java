package dev.crier.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountsIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    Rows rows;

    @Inject
    Events events;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void aForeignAccountIsNotFoundInAnyWay() {
        UUID account = Api.connect(user, "youtube");
        UUID stranger = UUID.randomUUID();

        Api.as(stranger).get("/api/social-accounts").then().body("items", hasSize(0));
        Api.as(stranger)
                .delete("/api/social-accounts/{id}", account)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        Api.as(stranger).delete("/api/social-accounts/not-an-id").then().statusCode(404);
        Api.asService()
                .get("/internal/accounts?user_id={u}&ids={id}", stranger, account)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void disconnectingForgetsTheTokensAndKeepsTheRow() throws Exception {
        UUID account = Api.connect(user, "youtube");
        Api.as(user).delete("/api/social-accounts/{id}", account).then().statusCode(204);
        Api.as(user).delete("/api/social-accounts/{id}", account).then().statusCode(204);

        Api.as(user).get("/api/social-accounts").then().body("total", equalTo(0));
        Api.as(user)
                .get("/api/social-accounts?include_inactive=true")
                .then()
                .body("items[0].id", equalTo(account.toString()))
                .body("items[0].is_active", equalTo(false));
        Api.credentials(user, account).then().statusCode(404).body("code", equalTo("disconnected"));
        assertThat(rows.column(
                        "select id::text from social_accounts where id = ? and access_token_encrypted is null"
                                + " and refresh_token_encrypted is null",
                        account))
                .hasSize(1);
        assertThat(Api.connect(user, "youtube")).isEqualTo(account);
        assertThat(events.changes(user, 3)).containsExactly("connected", "disconnected", "reconnected");
    }

    @Test
    void servicesLookUpAUsersAccounts() {
        UUID youtube = Api.connect(user, "youtube");
        UUID instagram = Api.connect(user, "instagram");

        Api.asService()
                .get("/internal/accounts?user_id={u}&ids={a},{b}", user, instagram, UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(instagram.toString()))
                .body("items[0].user_id", equalTo(user.toString()))
                .body("items[0].platform", equalTo("instagram"))
                .body("items[0].is_active", equalTo(true))
                .body("items[0].needs_reconnect", equalTo(false));
        Api.asService()
                .get("/internal/accounts?user_id={u}", user)
                .then()
                .body("items.id", equalTo(List.of(youtube.toString(), instagram.toString())));
        Api.asService().get("/internal/accounts?user_id=x").then().statusCode(400);
        Api.as(user).get("/internal/accounts?user_id={u}", user).then().statusCode(403);
        given().get("/internal/accounts?user_id={u}", user).then().statusCode(401);
    }

    @Test
    void twoUsersMayConnectTheSameProfile() {
        UUID other = UUID.randomUUID();

        assertThat(Api.connect(user, "youtube")).isNotEqualTo(Api.connect(other, "youtube"));
    }

    @Test
    void readinessNamesWhatItLooksAt() {
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("token keyset"));
    }

    @Test
    void metricsCountConnectionsByPlatformAndResult() {
        Api.connect(user, "youtube");

        assertThat(given().get("/q/metrics").asString())
                .contains("crier_account_connects_total{platform=\"youtube\",result=\"connected\"}");
    }
}
