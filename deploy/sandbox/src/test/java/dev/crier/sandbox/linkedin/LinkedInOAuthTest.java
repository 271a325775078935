package dev.crier.sandbox.linkedin;

import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedInOAuthTest extends LinkedInTestCase {
    @Test
    void givesATokenOfSixtyDaysAndNoRefreshToken() {
        Answered tokens = signIn(MEMBER_SCOPES);
        assertThat(tokens.at("expires_in")).isEqualTo("5184000");
        assertThat(tokens.at("scope")).isEqualTo("openid,profile,w_member_social");
        assertThat(tokens.at("access_token")).hasSizeGreaterThan(400);
        assertThat(tokens.json().has("id_token")).isTrue();
        assertThat(tokens.json().has("refresh_token")).isFalse();
    }

    @Test
    void refreshesForApprovedAppsWithoutMakingTheGrantLiveLonger() {
        sandbox.set(PLATFORM, "{\"refresh_tokens\":true,\"scope_separator\":\" \"}");
        Answered tokens = signIn(MEMBER_SCOPES);
        sandbox.clock.forward(Duration.ofDays(10));
        Answered refreshed = oauth(
                        "accessToken",
                        Map.of("grant_type", "refresh_token", "refresh_token", tokens.at("refresh_token")))
                .expect(200);
        assertThat(refreshed.at("scope")).isEqualTo(MEMBER_SCOPES);
        assertThat(refreshed.at("refresh_token")).isEqualTo(tokens.at("refresh_token"));
        assertThat(Long.parseLong(refreshed.at("refresh_token_expires_in")))
                .isLessThanOrEqualTo(31_536_000L - Duration.ofDays(10).toSeconds());
        Answered unknown = oauth("accessToken", Map.of("grant_type", "refresh_token", "refresh_token", "AQWnone"))
                .expect(400);
        assertThat(unknown.at("error")).isEqualTo("invalid_request");
        sandbox.set(PLATFORM, "{\"refresh_tokens\":false,\"scope_separator\":\",\"}");
    }

    @Test
    void takesACodeOnceAtTheSameAddressByTheRightClient() {
        String code = parameter(consent(MEMBER_SCOPES, "approve").header("Location"), "code");
        redeem(code, CALLBACK).expect(200);
        assertThat(redeem(code, CALLBACK).expect(400).at("error")).isEqualTo("invalid_redirect_uri");
        String other = parameter(consent(MEMBER_SCOPES, "approve").header("Location"), "code");
        assertThat(redeem(other, CALLBACK + "/").expect(400).at("error")).isEqualTo("invalid_redirect_uri");
        assertThat(oauth("accessToken", Map.of("client_secret", "wrong"))
                        .expect(401)
                        .at("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void sendsTheBrowserBackWhenThePersonOrTheAppSaysNo() {
        String denied = consent(MEMBER_SCOPES, "deny").header("Location");
        assertThat(parameter(denied, "error")).isEqualTo("user_cancelled_authorize");
        assertThat(parameter(denied, "state")).isEqualTo("a b");
        sandbox.set(PLATFORM, "{\"app_scopes\":[\"openid\",\"profile\",\"w_member_social\"]}");
        Answered page = sandbox.get(PLATFORM, "/oauth/v2/authorization?" + query(authorize(PAGE_SCOPES)));
        assertThat(parameter(page.expect(302).header("Location"), "error")).isEqualTo("unauthorized_scope_error");
        assertThat(sandbox.get(PLATFORM, "/oauth/v2/authorization?" + query(authorize(MEMBER_SCOPES)))
                        .expect(200)
                        .text())
                .contains("crier.demo", "w_member_social");
        sandbox.set(PLATFORM, """
                {"app_scopes":["openid","profile","w_member_social","w_organization_social","r_organization_social",
                "rw_organization_admin"]}""");
    }

    @Test
    void tellsWhoTheMemberIs() {
        Answered me = sandbox.get(PLATFORM, "/v2/userinfo", "Authorization", "Bearer " + token);
        assertThat(me.at("name")).isEqualTo("crier.demo");
        assertThat(me.at("locale")).isEqualTo("en-US");
        assertThat(me.json().has("email")).isFalse();
        assertCode(sandbox.get(PLATFORM, "/v2/userinfo"), 401, "EMPTY_ACCESS_TOKEN");
        Answered unknown = sandbox.get(PLATFORM, "/v2/userinfo", "Authorization", "Bearer AQXnone");
        assertThat(unknown.expect(401).json().has("code")).isFalse();
        assertThat(unknown.at("message")).isEqualTo("Invalid access token");
    }

    @Test
    void introspectsAndRevokes() {
        String mine = signIn(MEMBER_SCOPES).at("access_token");
        Answered active = oauth("introspectToken", Map.of("token", mine)).expect(200);
        assertThat(active.at("active")).isEqualTo("true");
        assertThat(active.at("scope")).isEqualTo("openid,profile,w_member_social");
        oauth("revoke", Map.of("token", mine)).expect(200);
        assertThat(oauth("introspectToken", Map.of("token", mine)).at("active")).isEqualTo("false");
    }

    @Test
    void endsOlderTokensWhenTheScopesChange() {
        String before = signIn("openid profile").at("access_token");
        String after = signIn("openid profile email w_member_social").at("access_token");
        assertThat(sandbox.get(PLATFORM, "/v2/userinfo", "Authorization", "Bearer " + before)
                        .status())
                .isEqualTo(401);
        token = signIn(MEMBER_SCOPES).at("access_token");
        assertThat(sandbox.get(PLATFORM, "/v2/userinfo", "Authorization", "Bearer " + after)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void listsThePagesThatTheMemberRuns() {
        String mine = token;
        assertCode(roles(), 403, "ACCESS_DENIED");
        token = signIn(PAGE_SCOPES).at("access_token");
        assertThat(roles().expect(200).at("elements.0.organization")).isEqualTo(PAGE);
        assertThat(roles().json().get("elements")).hasSize(1);
        sandbox.set(PLATFORM, "{\"organization_field\":\"organizationTarget\"}");
        assertThat(roles().at("elements.0.organizationTarget")).isEqualTo(PAGE);
        sandbox.set(PLATFORM, "{\"organization_field\":\"organization\"}");
        assertThat(rest("GET", "/rest/organizations/2414183", "").expect(200).at("localizedName"))
                .isEqualTo("Crier Demo Ltd");
        assertCode(rest("GET", "/rest/organizations/1", ""), 404, "NOT_FOUND");
        token = mine;
    }

    private Answered roles() {
        return rest(
                "GET", "/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100&start=0", "");
    }
}
