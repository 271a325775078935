package dev.crier.sandbox.twitter;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TwitterOAuthTest extends TwitterTestCase {
    @Test
    void signsInForTwoHoursWithARefreshToken() {
        Answered answer = signIn(SCOPES);
        assertThat(answer.at("token_type")).isEqualTo("bearer");
        assertThat(answer.at("expires_in")).isEqualTo("7200");
        assertThat(answer.at("scope")).isEqualTo(SCOPES);
        assertThat(answer.at("refresh_token")).isNotEmpty();
        assertThat(signIn("tweet.read users.read").at("refresh_token")).isEmpty();
    }

    @Test
    void showsAConsentPageAtBothAddresses() {
        for (String path : new String[] {"/i/oauth2/authorize", "/2/oauth2/authorize"}) {
            assertThat(sandbox.get(PLATFORM, path + "?" + query(authorize(SCOPES)))
                            .expect(200)
                            .text())
                    .contains("crier.demo", "media.write");
        }
        String denied = consent(SCOPES, "deny").header("Location");
        assertThat(parameter(denied, "error")).isEqualTo("access_denied");
        assertThat(parameter(denied, "state")).isEqualTo("a b");
    }

    @Test
    void signsNobodyInWithoutPkceOrState() {
        for (String missing : new String[] {"code_challenge", "state"}) {
            Map<String, String> request = new TreeMap<>(authorize(SCOPES));
            request.remove(missing);
            sandbox.get(PLATFORM, "/i/oauth2/authorize?" + query(request)).expect(400);
            sandbox.post(PLATFORM, "/__sandbox/consent?" + query(request), FORM, "decision=approve&account=crier.demo")
                    .expect(400);
        }
    }

    @Test
    void takesACodeOnceWithItsVerifierAndTheClientsSecret() {
        String code = code(SCOPES);
        assertThat(redeem(code, VERIFIER, "wrong").expect(401).at("error")).isEqualTo("invalid_client");
        redeem(code, VERIFIER, "crier-sandbox-secret").expect(200);
        Answered again = redeem(code, VERIFIER, "crier-sandbox-secret").expect(400);
        assertThat(again.at("error")).isEqualTo("invalid_request");
        assertThat(again.at("error_description")).isEqualTo("Value passed for the authorization code was invalid.");
        redeem(code(SCOPES), VERIFIER + "x", "crier-sandbox-secret").expect(400);
        Answered open = sandbox.post(
                PLATFORM,
                "/2/oauth2/token",
                FORM,
                query(Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_id", "crier-sandbox")));
        assertThat(open.expect(401).at("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void keepsACodeForHalfAMinute() {
        String code = code(SCOPES);
        sandbox.clock.forward(Duration.ofSeconds(31));
        redeem(code, VERIFIER, "crier-sandbox-secret").expect(400);
    }

    @Test
    void replacesTheRefreshTokenAtEachUse() {
        Answered first = signIn(SCOPES);
        Answered second = refresh(first.at("refresh_token")).expect(200);
        assertThat(second.at("refresh_token")).isNotEqualTo(first.at("refresh_token"));
        assertThat(second.at("scope")).isEqualTo(SCOPES);
        sandbox.get(PLATFORM, "/2/users/me", bearer(second.at("access_token"))).expect(200);
        refresh(second.at("refresh_token")).expect(200);
    }

    @Test
    void endsTheWholeFamilyWhenAnOldRefreshTokenComesBack() {
        Answered other = signIn(SCOPES);
        Answered first = signIn(SCOPES);
        Answered second = refresh(first.at("refresh_token")).expect(200);
        Answered reused = refresh(first.at("refresh_token")).expect(400);
        assertThat(reused.at("error_description")).isEqualTo("Value passed for the token was invalid.");
        refresh(second.at("refresh_token")).expect(400);
        sandbox.get(PLATFORM, "/2/users/me", bearer(second.at("access_token"))).expect(401);
        sandbox.get(PLATFORM, "/2/users/me", bearer(other.at("access_token"))).expect(200);
    }

    @Test
    void refusesTokensThatRanOutWereRevokedOrMayNot() {
        Answered answer = signIn(SCOPES);
        Answered revoked = sandbox.post(
                PLATFORM,
                "/2/oauth2/revoke",
                FORM,
                query(Map.of("token", answer.at("refresh_token"))),
                basic("crier-sandbox-secret"));
        assertThat(revoked.expect(200).at("revoked")).isEqualTo("true");
        Answered refused = sandbox.get(PLATFORM, "/2/users/me", bearer(answer.at("access_token")))
                .expect(401);
        assertThat(refused.at("title")).isEqualTo("Unauthorized");
        assertThat(refused.at("type")).isEqualTo("about:blank");
        sandbox.get(PLATFORM, "/2/users/me").expect(401);

        String reader = signIn("tweet.read users.read").at("access_token");
        assertForbidden(
                sandbox.post(PLATFORM, "/2/tweets", "application/json", "{\"text\":\"no\"}", bearer(reader)),
                "tweet.write");

        String living = signIn(SCOPES).at("access_token");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":0}");
        String dead = signIn(SCOPES).at("access_token");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":7200}");
        sandbox.get(PLATFORM, "/2/users/me", bearer(dead)).expect(401);
        sandbox.get(PLATFORM, "/2/users/me", bearer(living)).expect(200);
    }

    @Test
    void tellsWhoIsSignedIn() {
        Answered me = get("/2/users/me?user.fields=profile_image_url,subscription_type");
        assertThat(me.at("data.username")).isEqualTo("crier.demo");
        assertThat(me.at("data.id")).matches("[0-9]{19}");
        assertThat(me.at("data.subscription_type")).isEqualTo("None");
        assertInvalid(get("/2/users/me?user.fields=shoe_size"), "shoe_size");
        assertInvalid(get("/2/users/me?fields=id"), "query parameter [fields]");
    }
}
