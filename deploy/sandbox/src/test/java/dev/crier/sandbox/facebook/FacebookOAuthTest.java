package dev.crier.sandbox.facebook;

import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FacebookOAuthTest extends FacebookTestCase {
    @Test
    void showsItsConsentPage() {
        String request = query(Map.of(
                "client_id", "crier-sandbox", "redirect_uri", CALLBACK, "response_type", "code", "scope", SCOPES));
        assertThat(sandbox.get(PLATFORM, "/v26.0/dialog/oauth?" + request)
                        .expect(200)
                        .text())
                .contains("crier.demo", "pages_manage_posts");
        assertThat(sandbox.get(PLATFORM, "/v26.0/dialog/oauth?" + request + "x").status())
                .isEqualTo(400);
    }

    @Test
    void endsTheRedirectWithItsFragment() {
        assertThat(consent(SCOPES, "approve").header("Location"))
                .startsWith(CALLBACK + "?code=")
                .endsWith("&state=a+b#_=_");
        String denied = consent(SCOPES, "deny").header("Location");
        assertThat(parameter(denied, "error")).isEqualTo("access_denied");
        assertThat(parameter(denied, "error_reason")).isEqualTo("user_denied");
    }

    @Test
    void takesACodeOnceAndItsOwnSecretOnly() {
        String code = parameter(consent(SCOPES, "approve").header("Location"), "code");
        assertError(redeem(code, "wrong"), 100, "");
        assertThat(redeem(code, "crier-sandbox-secret").expect(200).at("expires_in"))
                .isEqualTo("5400");
        assertError(redeem(code, "crier-sandbox-secret"), 100, "");
    }

    @Test
    void leavesOutTheLifeOfATokenWhenToldSo() {
        sandbox.set(PLATFORM, "{\"tell_expires_in\":false}");
        assertThat(signIn(SCOPES).expect(200).json().has("expires_in")).isFalse();
    }

    @Test
    void givesPageTokensThatDoNotRunOutForLongLivedTokensOnly() {
        String shortLived = signIn(SCOPES).at("access_token");
        String brief = get("/me/accounts", shortLived).at("data.0.access_token");
        sandbox.clock.forward(Duration.ofHours(2));
        assertError(get("/me", shortLived), 190, "463");
        assertError(get("/me", brief), 190, "463");
        assertError(exchange(shortLived), 190, "463");
        sandbox.clock.forward(Duration.ofDays(100));
        assertError(get("/me/accounts", user), 190, "463");
        assertThat(get("/me?fields=id,name,username").expect(200).at("id")).isEqualTo(page);
    }

    @Test
    void doesNotProlongALongLivedTokenUnlessToldSo() {
        sandbox.clock.forward(Duration.ofDays(30));
        assertThat(Long.parseLong(exchange(user).at("expires_in"))).isLessThan(2_600_000);
        sandbox.set(PLATFORM, "{\"exchange_extends\":true}");
        assertThat(exchange(user).at("expires_in")).isEqualTo("5184000");
    }

    @Test
    void listsAllPagesOfAPersonPageByPage() {
        sandbox.set(PLATFORM, "{\"pages_per_person\":3}");
        Answered first = get("/me/accounts?fields=id,name,username,access_token,tasks,picture{url}&limit=2", user);
        assertThat(first.json().get("data")).hasSize(2);
        assertThat(first.at("data.0.picture.data.url")).startsWith("http");
        assertThat(first.at("data.1.tasks.3")).isEqualTo("CREATE_CONTENT");
        Answered next = get(first.at("paging.next"), user);
        assertThat(next.json().get("data")).hasSize(1);
        assertThat(next.json().path("paging").has("next")).isFalse();
        assertThat(next.at("data.0.username")).isEqualTo("crier.demo.3");
        assertThat(next.at("data.0.access_token")).isNotEmpty();
    }

    @Test
    void tellsWhatWasGrantedAndWhatDeclined() {
        String location = sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?"
                                + query(Map.of(
                                        "client_id",
                                        "crier-sandbox",
                                        "redirect_uri",
                                        CALLBACK,
                                        "response_type",
                                        "code",
                                        "scope",
                                        SCOPES)),
                        dev.crier.sandbox.TestSandbox.FORM,
                        "decision=approve&account=crier.demo&scope=pages_show_list")
                .header("Location");
        String some =
                redeem(parameter(location, "code"), "crier-sandbox-secret").at("access_token");
        Map<String, String> permissions = new TreeMap<>();
        get("/me/permissions", some)
                .json()
                .get("data")
                .forEach(row -> permissions.put(
                        row.get("permission").asText(), row.get("status").asText()));
        assertThat(permissions)
                .containsEntry("pages_show_list", "granted")
                .containsEntry("pages_manage_posts", "declined");
        String weak = get("/me/accounts", some).at("data.0.access_token");
        token = weak;
        assertError(post("/feed", Map.of("message", "no")), 200, "");
        assertError(get("/me/published_posts"), 10, "");
    }

    @Test
    void keepsPersonsAndPagesApart() {
        assertError(get("/me/published_posts", user), 210, "");
        assertError(get("/me/accounts"), 100, "33");
        assertError(get("/6155000000000001/published_posts"), 100, "33");
        assertError(sandbox.get(PLATFORM, "/v26.0/me"), 104, "");
        assertError(get("/me", "EAAnothing"), 190, "");
        assertError(sandbox.get(PLATFORM, "/v20.0/me", bearer(token)), 2500, "");
    }

    @Test
    void publishesNothingWithoutTheTaskOrTheRole() {
        sandbox.set(PLATFORM, "{\"page_tasks\":[\"ANALYZE\"]}");
        assertError(post("/feed", Map.of("message", "no")), 200, "");
        sandbox.set(PLATFORM, "{\"pages_per_person\":0}");
        assertError(post("/feed", Map.of("message", "no")), 190, "492");
    }

    @Test
    void forgetsEveryTokenOfAPersonWhoRemovesTheApp() {
        Answered removed = sandbox.call("DELETE", PLATFORM, "/v26.0/me/permissions", new byte[0], bearer(user));
        assertThat(removed.expect(200).at("success")).isEqualTo("true");
        assertError(get("/me"), 190, "");
        assertError(get("/me", user), 190, "");
    }

    @Test
    void describesATokenToItsApp() {
        String app = "crier-sandbox%7Ccrier-sandbox-secret";
        Answered known = sandbox.get(PLATFORM, "/v26.0/debug_token?input_token=" + token + "&access_token=" + app);
        assertThat(known.expect(200).at("data.type")).isEqualTo("PAGE");
        assertThat(known.at("data.expires_at")).isEqualTo("0");
        assertThat(sandbox.get(PLATFORM, "/v26.0/debug_token?input_token=x&access_token=" + app)
                        .at("data.is_valid"))
                .isEqualTo("false");
        assertError(sandbox.get(PLATFORM, "/v26.0/debug_token?input_token=x&access_token=y"), 190, "");
    }

    @Test
    void tellsItsUsageOnceThereIsSomeAndThenRefuses() {
        assertThat(get("/me").header("X-App-Usage")).isEmpty();
        sandbox.set(PLATFORM, "{\"calls_per_hour\":100}");
        assertThat(get("/me").header("X-Business-Use-Case-Usage")).contains("pages", "call_count");
        sandbox.set(PLATFORM, "{\"calls_per_hour\":1}");
        Answered refused = get("/me");
        assertError(refused, 80001, "");
        assertThat(refused.header("X-Business-Use-Case-Usage")).contains("\"estimated_time_to_regain_access\":60");
    }
}
