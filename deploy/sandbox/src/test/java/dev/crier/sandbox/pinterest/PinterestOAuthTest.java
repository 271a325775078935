package dev.crier.sandbox.pinterest;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PinterestOAuthTest extends PinterestTestCase {
    @Test
    void signsInAndShowsTheAccount() {
        Answered tokens = signIn(ALL);
        assertThat(tokens.at("access_token")).startsWith("pina_");
        assertThat(tokens.at("refresh_token")).startsWith("pinr_");
        assertThat(tokens.at("response_type")).isEqualTo("authorization_code");
        assertThat(tokens.at("expires_in")).isEqualTo("2592000");
        assertThat(tokens.at("refresh_token_expires_in")).isEqualTo("5184000");
        assertThat(tokens.at("scope")).isEqualTo(ALL.replace(',', ' '));
        Answered account = get("/user_account").expect(200);
        assertThat(account.at("username")).isEqualTo("crier.demo");
        assertThat(account.at("id")).matches("\\d{15}");
    }

    @Test
    void sendsTheBrowserBackWithTheStateOrTheRefusal() {
        assertThat(consent(authorize(ALL), "approve").header("Location"))
                .startsWith(CALLBACK + "?code=")
                .endsWith("&state=s");
        assertThat(consent(authorize(ALL), "deny").header("Location")).contains("error=access_denied");
        Map<String, String> unknown = new HashMap<>(authorize("pins:eat"));
        sandbox.get(PLATFORM, "/oauth/?" + query(unknown)).expect(400);
        sandbox.get(PLATFORM, "/oauth/?" + query(authorize(ALL))).expect(200);
    }

    @Test
    void takesACodeOnceAndFromTheRightAddressOnly() {
        String code = parameter(consent(authorize(ALL), "approve").header("Location"), "code");
        redeem(code).expect(200);
        assertError(redeem(code), 401, 283);
        String other = parameter(consent(authorize(ALL), "approve").header("Location"), "code");
        assertError(
                token(Map.of("grant_type", "authorization_code", "redirect_uri", CALLBACK + "/", "code", other)),
                401,
                283);
    }

    @Test
    void replacesTheRefreshTokenWithEachRefresh() {
        String first = signIn(ALL).at("refresh_token");
        Answered fresh = refresh(first).expect(200);
        assertThat(fresh.at("response_type")).isEqualTo("refresh_token");
        assertThat(fresh.at("refresh_token")).startsWith("pinr_").isNotEqualTo(first);
        assertError(refresh(first), 401, 283);
        sandbox.set(PLATFORM, "{\"refresh_kills_old_token\":false,\"grant_errors_as_rfc\":true}");
        refresh(fresh.at("refresh_token")).expect(200);
        refresh(fresh.at("refresh_token")).expect(200);
        assertThat(sandbox.post(PLATFORM, "/v5/oauth/token", FORM, "grant_type=refresh_token&refresh_token=x", client())
                        .expect(400)
                        .at("error"))
                .isEqualTo("invalid_grant");
        sandbox.set(PLATFORM, "{\"refresh_kills_old_token\":true,\"grant_errors_as_rfc\":false}");
    }

    @Test
    void forgetsARefreshTokenAfterSixtyDays() {
        String old = signIn(ALL).at("refresh_token");
        sandbox.clock.forward(Duration.ofDays(61));
        assertError(refresh(old), 401, 283);
        assertError(sandbox.get(PLATFORM, "/v5/boards", bearer(token)), 401, 2);
        token = signIn(ALL).at("access_token");
    }

    @Test
    void wantsTheClientInABasicHeaderAndAForm() {
        assertError(sandbox.post(PLATFORM, "/v5/oauth/token", FORM, "grant_type=refresh_token"), 401, 2);
        assertError(
                sandbox.post(
                        PLATFORM, "/v5/oauth/token", FORM, "grant_type=refresh_token", "Authorization", "Basic eDp5"),
                401,
                2);
        assertError(sandbox.post(PLATFORM, "/v5/oauth/token", JSON, "{}", client()), 400, 1);
        assertError(token(Map.of("grant_type", "password")), 400, 1);
        assertError(sandbox.post(PLATFORM, "/v5/oauth/token/revoke", FORM, "token=" + token, client()), 403, 29);
    }

    @Test
    void refusesDeadTokensMissingScopesAndAppsThatAreNotApproved() {
        assertError(sandbox.get(PLATFORM, "/v5/boards"), 401, 2);
        assertError(sandbox.get(PLATFORM, "/v5/boards", bearer(refreshToken)), 401, 2);
        String readOnly = signIn("boards:read,pins:read").at("access_token");
        assertError(post("/media", "{\"media_type\":\"video\"}", readOnly), 403, 29);
        assertError(sandbox.get(PLATFORM, "/v5/user_account", bearer(readOnly)), 403, 29);
        sandbox.set(PLATFORM, "{\"app_approved\":false}");
        assertError(get("/boards"), 401, 3);
        sandbox.set(PLATFORM, "{\"app_approved\":true}");
    }

    private Answered refresh(String value) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", value));
    }
}
