package dev.crier.account.board;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.crier.account.Api;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import dev.crier.account.platform.BoardLister.Board;
import dev.crier.account.platform.PlatformUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BoardsIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
        hub.has(FakeHub.page("p-1", "first", "lasting", null));
        hub.onBoards(grant -> Uni.createFrom()
                .item(List.of(
                        new Board("b-1", "Recipes", "PUBLIC"),
                        new Board("b-2", "with " + grant.accessToken().reveal(), "SECRET"))));
    }

    @Test
    void listsTheBoardsOfAnAccount() {
        boards(Api.connect(user, FakeHub.ID))
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items", hasSize(2))
                .body("items[0].id", equalTo("b-1"))
                .body("items[0].name", equalTo("Recipes"))
                .body("items[0].privacy", equalTo("PUBLIC"))
                .body("items[1].name", equalTo("with first"));
    }

    @Test
    void asksWithAFreshToken() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        rows.update("update social_accounts set token_expires_at = now() where id = ?", account);

        boards(account).then().statusCode(200).body("items[1].name", equalTo("with renewed"));
    }

    @Test
    void aPlatformWithoutBoardsSaysSo() {
        boards(Api.connect(user, "youtube")).then().statusCode(422).body("code", equalTo("boards_not_offered"));
    }

    @Test
    void anAccountThatCannotBeActedForSaysWhy() throws Exception {
        UUID account = Api.connect(user, FakeHub.ID);
        rows.update("update social_accounts set needs_reconnect = true where id = ?", account);
        boards(account).then().statusCode(409).body("code", equalTo("needs_reconnect"));

        Api.as(user).delete("/api/social-accounts/{id}", account).then().statusCode(204);
        boards(account).then().statusCode(404).body("code", equalTo("disconnected"));
    }

    @Test
    void aPlatformThatIsAwayIsToldWithItsOwnWait() {
        UUID account = Api.connect(user, FakeHub.ID);
        hub.onBoards(grant -> Uni.createFrom()
                .failure(new PlatformUnavailableException("hub.test answered 429", Duration.ofSeconds(7))));

        boards(account).then().statusCode(503).header("Retry-After", "7").body("code", equalTo("platform_unavailable"));
    }

    @Test
    void anAccountOfSomebodyElseDoesNotExist() {
        UUID account = Api.connect(user, FakeHub.ID);

        Api.as(UUID.randomUUID())
                .get("/api/social-accounts/{id}/boards", account)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        Api.as(user).get("/api/social-accounts/no-id/boards").then().statusCode(404);
        given().get("/api/social-accounts/{id}/boards", account).then().statusCode(401);
    }

    private Response boards(UUID account) {
        return Api.as(user).get("/api/social-accounts/{id}/boards", account);
    }
}
