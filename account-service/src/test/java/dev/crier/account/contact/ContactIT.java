package dev.crier.account.contact;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContactIT {

    @Inject
    FakePlatforms platforms;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    private void connect() {
        given().auth()
                .oauth2(TestTokens.userWithEmail(user))
                .get("/api/auth/youtube/connect")
                .then()
                .statusCode(200);
    }

    @Test
    void whoConnectsAnAccountIsReachedAtTheAddressOfTheSignIn() {
        Api.as(user).get("/api/me/contact").then().statusCode(200).body("email", nullValue());
        connect();
        connect();
        Api.as(user).get("/api/me/contact").then().body("email", equalTo(user + "@example.test"));
    }

    @Test
    void anAddressThatWasEnteredStays() {
        Api.as(user)
                .contentType(ContentType.JSON)
                .body(Map.of("email", "team@example.org"))
                .put("/api/me/contact")
                .then()
                .statusCode(200);
        connect();
        Api.as(user).get("/api/me/contact").then().body("email", equalTo("team@example.org"));
    }

    @Test
    void aSignInWithoutAnAddressConnectsAllTheSame() {
        Api.connect(user, "youtube");
        Api.as(user).get("/api/me/contact").then().body("email", nullValue());
        given().get("/api/me/contact").then().statusCode(401);
        given().get("/api/auth/youtube/connect").then().statusCode(401);
    }
}
