package dev.crier.sandbox.tiktok;

import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TikTokOAuthTest extends TikTokTestCase {

    private Answered user(String fields, String bearer) {
        return sandbox.get(PLATFORM, "/v2/user/info/?fields=" + fields, bearer(bearer));
    }

    @Test
    void signsInByClientKeyAndTellsWhoItIs() {
        Answered tokens = signIn(SCOPES);
        assertThat(tokens.at("expires_in")).isEqualTo("7200");
        assertThat(tokens.at("refresh_expires_in")).isEqualTo("15552000");
        assertThat(tokens.at("scope")).isEqualTo(SCOPES);
        Answered user = user("open_id,union_id,avatar_url,display_name,username", tokens.at("access_token"))
                .expect(200);
        assertThat(user.at("data.user.open_id")).isEqualTo(tokens.at("open_id"));
        assertThat(user.at("data.user.username")).isEqualTo("crier.demo");
        assertThat(user.at("error.code")).isEqualTo("ok");
    }

    @Test
    void showsItsPageOnlyToAClientKeyAndADesktopAppOnlyWithAHexadecimalChallenge() {
        String path = "/v2/auth/authorize/?";
        assertThat(sandbox.get(PLATFORM, path + query(authorize(SCOPES))).text())
                .contains("crier.demo");
        Map<String, String> request = new HashMap<>(authorize(SCOPES));
        request.put("client_id", request.remove("client_key"));
        assertThat(sandbox.get(PLATFORM, path + query(request)).status()).isEqualTo(400);
        request = new HashMap<>(authorize(SCOPES));
        request.remove("code_challenge");
        assertThat(sandbox.get(PLATFORM, path + query(request)).status()).isEqualTo(400);
        request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(sandbox.get(PLATFORM, path + query(request)).text()).contains("code_challenge_method");
        assertThat(sandbox.get(PLATFORM, "/v2/auth/authorize?" + query(authorize(SCOPES)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWebAppNeedsNoChallenge() {
        String web = "https://crier.example/callback";
        sandbox.set(PLATFORM, "{\"redirect_uris\":[\"" + web + "\"]}");
        Map<String, String> request = new HashMap<>(authorize(SCOPES));
        request.put("redirect_uri", web);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        assertThat(sandbox.get(PLATFORM, "/v2/auth/authorize/?" + query(request))
                        .status())
                .isEqualTo(200);
        String code = parameter(consent(request, "approve").header("Location"), "code");
        token(Map.of("grant_type", "authorization_code", "redirect_uri", web, "code", code))
                .expect(200);
        sandbox.set(PLATFORM, "{\"redirect_uris\":[\"" + CALLBACK + "\"]}");
    }

    @Test
    void tellsThatThePersonRefused() {
        String location = consent(authorize(SCOPES), "deny").header("Location");
        assertThat(parameter(location, "error")).isEqualTo("access_denied");
        assertThat(parameter(location, "state")).isEqualTo("s");
    }

    @Test
    void takesACodeOnceAndOnlyWithItsVerifier() {
        String code = parameter(consent(authorize(SCOPES), "approve").header("Location"), "code");
        Answered refused = redeem(code, VERIFIER + "x").expect(400);
        assertThat(refused.at("error")).isEqualTo("invalid_grant");
        assertThat(refused.at("log_id")).isNotEmpty();
        assertThat(redeem(code, VERIFIER).expect(400).at("error")).isEqualTo("invalid_grant");
    }

    @Test
    void replacesTheRefreshTokenEachTime() {
        String first = signIn(SCOPES).at("refresh_token");
        Answered renewed = refresh(first).expect(200);
        assertThat(renewed.at("refresh_token")).isNotEqualTo(first);
        assertThat(refresh(first).expect(400).at("error")).isEqualTo("invalid_grant");
        refresh(renewed.at("refresh_token")).expect(200);
    }

    @Test
    void refusesItsTokensWithStatus200WhenToldSo() {
        sandbox.set(PLATFORM, "{\"oauth_error_status\":200}");
        assertThat(refresh("rft.nothing").expect(200).at("error")).isEqualTo("invalid_grant");
        sandbox.set(PLATFORM, "{\"oauth_error_status\":400}");
        assertThat(form("/v2/oauth/token/", Map.of("client_secret", "wrong"))
                        .expect(400)
                        .at("error"))
                .isEqualTo("invalid_client");
        assertThat(token(Map.of("grant_type", "password")).expect(400).at("error"))
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void revokesEverythingByALivingAccessToken() {
        Answered tokens = signIn(SCOPES);
        form("/v2/oauth/revoke/", Map.of("token", tokens.at("access_token"))).expect(200);
        assertCode(user("open_id", tokens.at("access_token")), 401, "access_token_invalid");
        assertThat(refresh(tokens.at("refresh_token")).expect(400).at("error")).isEqualTo("invalid_grant");
        form("/v2/oauth/revoke/", Map.of("token", tokens.at("access_token"))).expect(400);
        token = signIn(SCOPES).at("access_token");
    }

    @Test
    void refusesAFieldOrACallWhoseScopeIsMissing() {
        String basic = signIn("user.info.basic").at("access_token");
        assertCode(user("open_id,username", basic), 401, "scope_not_authorized");
        user("open_id,display_name", basic).expect(200);
        String before = token;
        token = basic;
        assertCode(creatorInfo(), 401, "scope_not_authorized");
        assertCode(videoInit(info("x"), file(1, 1, 1)), 401, "scope_not_authorized");
        token = before;
    }

    @Test
    void tokensRunOut() {
        sandbox.set(PLATFORM, "{\"access_token_seconds\":0,\"refresh_token_seconds\":0}");
        Answered dead = signIn(SCOPES);
        sandbox.set(PLATFORM, "{\"access_token_seconds\":7200,\"refresh_token_seconds\":15552000}");
        assertCode(user("open_id", dead.at("access_token")), 401, "access_token_invalid");
        refresh(dead.at("refresh_token")).expect(400);
    }

    private Answered refresh(String value) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", value));
    }
}
