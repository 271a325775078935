package dev.crier.sandbox.instagram;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstagramOAuthTest extends InstagramTestCase {
    @Test
    void signsInForSixtyDays() {
        Answered me = get("/me?fields=user_id,username,account_type,id");
        assertThat(me.at("user_id")).isEqualTo(account);
        assertThat(me.at("username")).isEqualTo("crier.demo");
        assertThat(me.at("id")).isNotEqualTo(account);
    }

    @Test
    void endsTheRedirectWithItsFragmentAndKeepsTheState() {
        String location = consent(SCOPES, "approve").header("Location");
        assertThat(location).startsWith(CALLBACK + "?code=").endsWith("&state=a+b#_");
    }

    @Test
    void tellsThatThePersonRefused() {
        String location = consent(SCOPES, "deny").header("Location");
        assertThat(parameter(location, "error")).isEqualTo("access_denied");
        assertThat(parameter(location, "error_reason")).isEqualTo("user_denied");
    }

    @Test
    void showsNoConsentPageForAForeignRedirect() {
        Map<String, String> request = new TreeMap<>(authorize(SCOPES));
        request.put("redirect_uri", CALLBACK + "/");
        assertThat(sandbox.get(PLATFORM, "/oauth/authorize?" + query(request)).status())
                .isEqualTo(400);
        assertThat(sandbox.get(PLATFORM, "/oauth/authorize?" + query(authorize(SCOPES)))
                        .text())
                .contains("crier.demo", "instagram_business_content_publish");
    }

    @Test
    void takesACodeOnce() {
        String code = parameter(consent(SCOPES, "approve").header("Location"), "code");
        redeem(code, "crier-sandbox-secret", CALLBACK).expect(200);
        Answered again = redeem(code, "crier-sandbox-secret", CALLBACK).expect(400);
        assertThat(again.at("error_type")).isEqualTo("OAuthException");
        assertThat(again.at("error_message")).isEqualTo("Matching code was not found or was already used");
        assertThat(redeem("x", "wrong", CALLBACK).expect(400).at("error_message"))
                .contains("secret");
    }

    @Test
    void takesTheCodeAsMultipartToo() {
        String code = parameter(consent(SCOPES, "approve").header("Location"), "code");
        StringBuilder body = new StringBuilder();
        tokenForm(code, "crier-sandbox-secret", CALLBACK)
                .forEach((name, value) -> body.append("--xyz\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        sandbox.post(
                        PLATFORM,
                        "/oauth/access_token",
                        "multipart/form-data; boundary=xyz",
                        body.append("--xyz--\r\n").toString())
                .expect(200);
    }

    @Test
    void refreshesATokenThatIsADayOld() throws IOException {
        String fresh = exchange(signIn(SCOPES).at("access_token"));
        assertThat(refresh(fresh).expect(400).at("error.code")).isEqualTo("100");
        sandbox.set(PLATFORM, "{\"refresh_after_seconds\":0}");
        Answered refreshed = refresh(fresh).expect(200);
        sandbox.set(PLATFORM, "{\"refresh_after_seconds\":86400}");
        assertThat(refreshed.at("expires_in")).isEqualTo("5184000");
        assertThat(sandbox.get(PLATFORM, "/v26.0/me", bearer(refreshed.at("access_token")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesTokensThatAreNoneOrNotEnough() throws IOException {
        assertError(sandbox.get(PLATFORM, "/v26.0/me"), 104, "");
        assertError(sandbox.get(PLATFORM, "/v26.0/me", bearer("IGAAnothing")), 190, "");
        assertError(sandbox.get(PLATFORM, "/v26.0/me?access_token=IGAAnothing"), 190, "");
        String reader = exchange(signIn("instagram_business_basic").at("access_token"));
        Answered refused = sandbox.post(PLATFORM, "/v26.0/me/media", FORM, query(reelWith("no")), bearer(reader));
        assertError(refused, 10, "");
    }

    @Test
    void refusesTokensThatRanOut() throws IOException {
        sandbox.set(PLATFORM, "{\"long_token_seconds\":0}");
        String dead = exchange(signIn(SCOPES).at("access_token"));
        sandbox.set(PLATFORM, "{\"long_token_seconds\":5184000}");
        assertError(sandbox.get(PLATFORM, "/v26.0/me", bearer(dead)), 190, "463");
        assertError(refresh(dead), 190, "463");
    }
}
