package dev.crier.account.choice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.crier.account.Api;
import dev.crier.account.Events;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChoiceIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Events events;

    @Inject
    Offers offers;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void onePersonHasThreePages() {
        platforms.reset();
        hub.has(FakeHub.page("p-1", "token-1"), FakeHub.page("p-2", "token-2"), FakeHub.page("p-3", "token-3"));
    }

    @Test
    void aConsentForSeveralAccountsLeadsToAChoice() throws Exception {
        var result = Api.finish(Api.begin(user, FakeHub.ID));

        assertThat(result)
                .containsOnlyKeys("platform", "result", "choice_id")
                .containsEntry("platform", "hub")
                .containsEntry("result", "choose");
        show(result.get("choice_id"))
                .then()
                .statusCode(200)
                .body("id", equalTo(result.get("choice_id")))
                .body("platform", equalTo("hub"))
                .body("total", equalTo(3))
                .body("items.platform_user_id", equalTo(List.of("p-1", "p-2", "p-3")))
                .body("items[0].platform", equalTo("hub"))
                .body("items[0].username", equalTo("page p-1"))
                .body("items[0].metadata.kind", equalTo("page"))
                .body("items.is_connected", equalTo(List.of(false, false, false)));
        Api.as(user).get("/api/social-accounts").then().body("total", equalTo(0));
        assertThat(rows.audit(user)).isEmpty();
    }

    @Test
    void theChosenOnesAreConnectedAndTheOthersForgotten() throws Exception {
        String choice = begin();

        var answer = choose(choice, "p-3", "p-1");

        answer.then().statusCode(200).body("total", equalTo(2)).body("items.is_active", equalTo(List.of(true, true)));
        assertThat(answer.<List<String>>path("items.platform_user_id")).containsExactlyInAnyOrder("p-1", "p-3");
        assertThat(token(answer, "p-1")).isEqualTo("token-1");
        assertThat(token(answer, "p-3")).isEqualTo("token-3");
        assertThat(rows.audit(user).subList(0, 2)).containsExactly("connect ok user", "connect ok user");
        assertThat(events.changes(user, 2)).containsExactly("connected", "connected");
        assertThat(rows.column(
                        "select platform_user_id from connect_candidates where choice_id = ?"
                                + " and (access_token_encrypted is not null or refresh_token_encrypted is not null)",
                        UUID.fromString(choice)))
                .isEmpty();
        show(choice).then().statusCode(409).body("code", equalTo("choice_used"));
    }

    @Test
    void theSameChoiceAgainChangesNothing() throws Exception {
        String choice = begin();
        List<String> first = choose(choice, "p-1", "p-2").path("items.id");

        assertThat(choose(choice, "p-2", "p-1").<List<String>>path("items.id"))
                .containsExactlyInAnyOrderElementsOf(first);
        choose(choice, "p-3").then().statusCode(409).body("code", equalTo("choice_used"));
        assertThat(rows.audit(user)).hasSize(2);
    }

    @Test
    void ofManyChoicesAtOnceOneIsMade() throws Exception {
        String choice = begin();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i ->
                            () -> choose(choice, "p-" + (i % 2 + 1)).asString())
                    .toList();

            var answers = threads.invokeAll(tries).stream()
                    .map(done -> done.resultNow())
                    .toList();

            assertThat(answers).filteredOn(text -> text.contains("is_active")).hasSize(4);
            assertThat(answers).filteredOn(text -> text.contains("choice_used")).hasSize(4);
        }
        Api.as(user).get("/api/social-accounts").then().body("total", equalTo(1));
    }

    @Test
    void anAccountThatWasConnectedBeforeKeepsItsIdAndIsShownAsConnected() {
        String id = choose(begin(), "p-2").path("items[0].id");
        String again = begin();

        show(again).then().body("items.is_connected", equalTo(List.of(false, true, false)));
        choose(again, "p-2").then().statusCode(200).body("items[0].id", equalTo(id));
        assertThat(events.changes(user, 2)).containsExactly("connected", "reconnected");
    }

    @Test
    void aRefreshTokenIsKeptBesideTheAccessToken() throws Exception {
        hub.has(FakeHub.page("p-1", "short", "lasting", null), FakeHub.page("p-2", "other"));
        UUID account = UUID.fromString(choose(begin(), "p-1").path("items[0].id"));
        rows.update("update social_accounts set token_expires_at = now() where id = ?", account);

        Api.credentials(user, account).then().statusCode(200).body("access_token", equalTo("renewed"));
        assertThat(hub.refreshed()).containsExactly("lasting");
        assertThat(rows.column("select scopes from social_accounts where id = ?", account))
                .containsExactly("read write");
    }

    @Test
    void idsThatAreNotOnOfferConnectNothing() {
        String choice = begin();

        choose(choice, "p-1", "p-9")
                .then()
                .statusCode(422)
                .body("code", equalTo("candidate_unknown"))
                .body("platform_user_ids", equalTo(List.of("p-9")));
        choose(choice).then().statusCode(400).body("code", equalTo("invalid_input"));
        Api.as(user)
                .contentType(ContentType.JSON)
                .body("{\"platform_user_ids\":[null]}")
                .post("/api/auth/choices/{id}", choice)
                .then()
                .statusCode(400);
        Api.as(user).get("/api/social-accounts").then().body("total", equalTo(0));
        choose(choice, "p-1").then().statusCode(200);
    }

    @Test
    void aChoiceOfSomebodyElseDoesNotExist() {
        String choice = begin();
        UUID stranger = UUID.randomUUID();

        Api.as(stranger)
                .get("/api/auth/choices/{id}", choice)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        chooseAs(stranger, choice, "p-1").then().statusCode(404);
        show("no-id").then().statusCode(404);
        show(UUID.randomUUID().toString()).then().statusCode(404);
        given().get("/api/auth/choices/{id}", choice).then().statusCode(401);
        choose(choice, "p-1").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void whoComesTooLateHasToConnectAgain() throws Exception {
        String choice = begin();
        assertThat(rows.column(
                        "select extract(epoch from expires_at - created_at)::int::text from connect_choices where id = ?",
                        UUID.fromString(choice)))
                .containsExactly("1800");
        expire(choice, "1 second");

        show(choice).then().statusCode(410).body("code", equalTo("choice_expired"));
        choose(choice, "p-1").then().statusCode(410).body("code", equalTo("choice_expired"));
    }

    @Test
    void theJobForgetsTokensFirstAndTheChoiceADayLater() throws Exception {
        String late = begin();
        String open = begin();
        expire(late, "1 second");
        forget();

        assertThat(candidates(late)).isEmpty();
        assertThat(candidates(open)).hasSize(3);
        show(late).then().statusCode(410);

        expire(late, "25 hours");
        forget();
        show(late).then().statusCode(404);
        show(open).then().statusCode(200);
    }

    @Test
    void aTokenThatIsMovedToAnotherCandidateDoesNotOpen() throws Exception {
        String choice = begin();
        rows.update(
                "update connect_candidates c set access_token_encrypted = o.access_token_encrypted"
                        + " from connect_candidates o where c.choice_id = ? and o.choice_id = c.choice_id"
                        + " and c.platform_user_id = 'p-1' and o.platform_user_id = 'p-2'",
                UUID.fromString(choice));

        choose(choice, "p-1").then().statusCode(503).body("code", equalTo("vault_unavailable"));
        choose(choice, "p-2").then().statusCode(200);
    }

    private String begin() {
        var result = Api.finish(Api.begin(user, FakeHub.ID));
        assertThat(result).containsEntry("result", "choose");
        return result.get("choice_id");
    }

    private Response show(String choice) {
        return Api.as(user).get("/api/auth/choices/{id}", choice);
    }

    private Response choose(String choice, String... ids) {
        return chooseAs(user, choice, ids);
    }

    private static Response chooseAs(UUID who, String choice, String... ids) {
        return Api.as(who)
                .contentType(ContentType.JSON)
                .body(Map.of("platform_user_ids", List.of(ids)))
                .post("/api/auth/choices/{id}", choice);
    }

    private String token(Response chosen, String platformUserId) {
        String id = chosen.path("items.find { it.platform_user_id == '" + platformUserId + "' }.id");
        return Api.credentials(user, UUID.fromString(id)).path("access_token");
    }

    private List<String> candidates(String choice) throws SQLException {
        return rows.column("select id::text from connect_candidates where choice_id = ?", UUID.fromString(choice));
    }

    private void expire(String choice, String ago) throws SQLException {
        rows.update(
                "update connect_choices set expires_at = now() - interval '" + ago + "' where id = ?",
                UUID.fromString(choice));
    }

    private void forget() {
        try {
            VertxContextSupport.subscribeAndAwait(offers::forget);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
