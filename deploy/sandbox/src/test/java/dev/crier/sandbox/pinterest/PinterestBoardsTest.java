package dev.crier.sandbox.pinterest;

import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinterestBoardsTest extends PinterestTestCase {
    @Test
    void listsBoardsByPage() {
        List<String> names = new ArrayList<>();
        String bookmark = "";
        do {
            Answered page = get("/boards?page_size=1" + bookmark).expect(200);
            names.addAll(page.json().path("items").findValuesAsText("name"));
            bookmark = page.json().path("bookmark").isNull() ? "" : "&bookmark=" + page.at("bookmark");
        } while (!bookmark.isEmpty());
        assertThat(names).startsWith("Crier demo", "Summer recipes", "Ad-only Pins");
        assertError(get("/boards?page_size=251"), 400, 1);
        assertError(get("/boards?page_size=0"), 400, 1);
        assertError(get("/boards?bookmark=---"), 400, 1);
    }

    @Test
    void showsSecretBoardsToThoseWhoMaySeeThem() {
        assertThat(get("/boards").text()).doesNotContain("Surprise party");
        String seeing = signIn(ALL + ",boards:read_secret").at("access_token");
        Answered secret = sandbox.get(PLATFORM, "/v5/boards?privacy=SECRET", bearer(seeing));
        assertThat(secret.at("items.0.name")).isEqualTo("Surprise party");
        assertThat(secret.json().path("items")).hasSize(1);
        assertError(get("/boards/" + secret.at("items.0.id")), 404, 40);
        assertThat(ids(get("/boards?privacy=PUBLIC"))).contains(board);
        assertError(get("/boards?privacy=NONE"), 400, 1);
    }

    @Test
    void makesBoardsAndSections() {
        Answered made =
                post("/boards", "{\"name\":\"Winter\",\"privacy\":\"PUBLIC\"}").expect(201);
        assertThat(get("/boards/" + made.at("id")).at("name")).isEqualTo("Winter");
        assertError(post("/boards", "{\"name\":\"winter\"}"), 400, 58);
        assertError(post("/boards", "{\"name\":\"\"}"), 400, 1);
        assertThat(get("/boards/" + board + "/sections").at("items.0.name")).isEqualTo("Videos");
        String sections = "/boards/" + made.at("id") + "/sections";
        Answered section = post(sections, "{\"name\":\"Salads\"}").expect(201);
        assertThat(ids(get(sections))).containsExactly(section.at("id"));
        assertError(post(sections, "{\"name\":\"\"}"), 400, 1);
        sandbox.set(PLATFORM, "{\"board_locked\":true}");
        assertError(post(sections, "{\"name\":\"Soups\"}"), 409, 409);
        sandbox.set(PLATFORM, "{\"board_locked\":false}");
        assertError(get("/boards/1"), 404, 40);
    }

    @Test
    void tellsOfTheRateLimitAndHoldsIt() {
        sandbox.clock.forward(Duration.ofMinutes(1));
        Answered first = get("/boards").expect(200);
        assertThat(first.header("x-ratelimit-limit")).isEqualTo("1000");
        assertThat(first.header("x-ratelimit-remaining")).isEqualTo("999");
        assertThat(first.header("x-ratelimit-reset")).matches("[1-9]\\d?");
        assertThat(first.header("x-pinterest-rid")).matches("\\d+");
        sandbox.set(PLATFORM, "{\"reads_per_minute\":1,\"several_rate_windows\":true}");
        Answered refused = get("/boards");
        assertError(refused, 429, 8);
        assertThat(refused.header("x-ratelimit-reset")).matches("1, [1-9]\\d?");
        sandbox.set(PLATFORM, "{\"reads_per_minute\":1000,\"several_rate_windows\":false}");
        sandbox.clock.forward(Duration.ofMinutes(1));
        get("/boards").expect(200);
    }

    @Test
    void keepsPeopleApart() {
        sandbox.post("control", "/__sandbox/accounts", JSON, "{\"platform\":\"pinterest\",\"username\":\"other\"}")
                .expect(201);
        String code = parameter(consent(authorize(ALL), "approve", "other").header("Location"), "code");
        String other = redeem(code).expect(200).at("access_token");
        String mine = pin(jpeg()).expect(201).at("id");
        assertError(post("/pins", "{\"board_id\":\"" + board + "\",\"media_source\":" + jpeg() + "}", other), 403, 29);
        assertError(sandbox.call("DELETE", PLATFORM, "/v5/pins/" + mine, new byte[0], bearer(other)), 403, 29);
        String media = register().at("media_id");
        assertError(sandbox.get(PLATFORM, "/v5/media/" + media, bearer(other)), 404, 404);
        assertThat(sandbox.get(PLATFORM, "/v5/pins/" + mine, bearer(other)).at("is_owner"))
                .isEqualTo("false");
    }
}
