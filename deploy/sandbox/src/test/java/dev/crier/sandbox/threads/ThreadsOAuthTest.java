package dev.crier.sandbox.threads;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import org.junit.jupiter.api.Test;

class ThreadsOAuthTest extends ThreadsTestCase {
    @Test
    void signsInForSixtyDaysAndNamesTheAccountByANumber() {
        Answered shortLived = signIn(SCOPES);
        assertThat(shortLived.json().get("user_id").isIntegralNumber()).isTrue();
        assertThat(shortLived.at("user_id")).hasSize(17);
        assertThat(get("/me?fields=id,username").at("id")).isEqualTo(account);
        assertThat(get("/me?fields=username").at("username")).isEqualTo("crier.demo");
        sandbox.set(PLATFORM, "{\"user_id_as_text\":true}");
        assertThat(signIn(SCOPES).json().get("user_id").isTextual()).isTrue();
        sandbox.set(PLATFORM, "{\"user_id_as_text\":false}");
    }

    @Test
    void endsTheRedirectWithItsFragment() {
        assertThat(consent(SCOPES, "approve").header("Location"))
                .startsWith(CALLBACK + "?code=")
                .endsWith("&state=a+b#_");
        assertThat(parameter(consent(SCOPES, "deny").header("Location"), "error_reason"))
                .isEqualTo("user_denied");
    }

    @Test
    void takesACodeOnce() {
        String code = parameter(consent(SCOPES, "approve").header("Location"), "code");
        redeem(code, "crier-sandbox-secret").expect(200);
        Answered again = redeem(code, "crier-sandbox-secret").expect(400);
        assertThat(again.at("error_type")).isEqualTo("OAuthException");
        assertThat(again.at("error_message")).isEqualTo("Matching code was not found or was already used");
    }

    @Test
    void refreshesATokenThatIsADayOld() {
        String fresh = exchange(signIn(SCOPES).at("access_token"));
        assertError(refresh(fresh), 100, "");
        sandbox.set(PLATFORM, "{\"refresh_after_seconds\":0}");
        assertThat(refresh(fresh).expect(200).at("expires_in")).isEqualTo("5184000");
        sandbox.set(PLATFORM, "{\"refresh_after_seconds\":86400}");
        assertError(
                sandbox.get(PLATFORM, "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + fresh),
                100,
                "");
    }

    @Test
    void refusesTokensThatAreNoneOrDeadOrNotEnough() {
        assertError(sandbox.get(PLATFORM, "/v1.0/me"), 104, "");
        assertError(sandbox.get(PLATFORM, "/v1.0/me", bearer("THAAnothing")), 190, "");
        String reader = exchange(signIn("threads_basic").at("access_token"));
        assertError(sandbox.post(PLATFORM, "/v1.0/me/threads", FORM, "media_type=TEXT&text=x", bearer(reader)), 10, "");
        sandbox.set(PLATFORM, "{\"long_token_seconds\":0}");
        String dead = exchange(signIn(SCOPES).at("access_token"));
        sandbox.set(PLATFORM, "{\"long_token_seconds\":5184000}");
        assertError(sandbox.get(PLATFORM, "/v1.0/me", bearer(dead)), 190, "463");
    }
}
