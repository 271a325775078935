package dev.crier.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyOAuthTest extends BlueskyTestCase {
    private static final String SESSION = "/xrpc/com.atproto.server.getSession";
    private static final String TOKEN = "/oauth/token";

    private DpopClient client;

    @BeforeEach
    void newClient() {
        client = new DpopClient(sandbox);
    }

    @Test
    void namesItsServerAndWhatItCanDo() {
        String url = sandbox.url(PLATFORM);
        Answered resource =
                sandbox.get(PLATFORM, "/.well-known/oauth-protected-resource").expect(200);
        assertThat(resource.at("authorization_servers.0")).isEqualTo(url);
        Answered server =
                sandbox.get(PLATFORM, "/.well-known/oauth-authorization-server").expect(200);
        assertThat(server.at("issuer")).isEqualTo(url);
        assertThat(server.at("token_endpoint")).isEqualTo(url + TOKEN);
    }

    @Test
    void signsInWithConsentAndPublishes() {
        Answered tokens = client.redeem();
        assertThat(tokens.at("token_type")).isEqualTo("DPoP");
        assertThat(tokens.at("sub")).isEqualTo(did);
        assertThat(tokens.at("scope")).isEqualTo(DpopClient.SCOPE);
        String token = tokens.at("access_token");

        assertThat(get(SESSION, token, client.proof("GET", SESSION, token))
                        .expect(200)
                        .at("did"))
                .isEqualTo(did);
        String put = "/xrpc/" + PUT;
        String body = Json.write(Map.of("repo", did, "collection", POST, "rkey", tid(), "record", post("By OAuth")));
        sandbox.post(
                        PLATFORM,
                        put,
                        TestSandbox.JSON,
                        body,
                        "Authorization",
                        "DPoP " + token,
                        "DPoP",
                        client.proof("POST", put, token))
                .expect(200);
    }

    @Test
    void asksForTheNonceFirst() {
        Answered answered = client.send("/oauth/par", client.request(), client.proof("POST", "/oauth/par", null));
        assertThat(answered.expect(400).at("error")).isEqualTo("use_dpop_nonce");
        client.nonce = answered.header("DPoP-Nonce");
        client.push();
        String token = client.redeem().at("access_token");

        String good = client.nonce;
        client.nonce = "old";
        Answered refused =
                get(SESSION, token, client.proof("GET", SESSION, token)).expect(401);
        assertThat(refused.at("error")).isEqualTo("use_dpop_nonce");
        assertThat(refused.header("WWW-Authenticate")).contains("use_dpop_nonce");
        assertThat(refused.header("DPoP-Nonce")).isEqualTo(good);
    }

    @Test
    void noncesAreGoodForTwoTurns() {
        client.push();
        for (int turn = 0; turn < 2; turn++) {
            client.send("/oauth/par", client.request(), client.proof("POST", "/oauth/par", null))
                    .expect(201);
            sandbox.clock.forward(Duration.ofSeconds(181));
        }
        client.send("/oauth/par", client.request(), client.proof("POST", "/oauth/par", null))
                .expect(400);
    }

    @Test
    void proofsAreForOneCallOfOneTokenAtOnePlace() {
        String token = client.redeem().at("access_token");
        refused(token, claims -> claims.put("htm", "POST"));
        refused(token, claims -> claims.put("htu", sandbox.url(PLATFORM) + "/xrpc/other"));
        refused(token, claims -> claims.put("htu", "https://evil.example" + SESSION));
        refused(token, claims -> claims.put("ath", DpopClient.hash("another token")));
        refused(token, claims -> claims.remove("ath"));
        refused(token, claims -> claims.put("iat", sandbox.clock.instant().getEpochSecond() - 120));
        refused(token, claims -> claims.remove("jti"));
        String proof = client.proof("GET", SESSION, token);
        get(SESSION, token, proof).expect(200);
        assertThat(get(SESSION, token, proof).expect(401).at("error")).isEqualTo("invalid_dpop_proof");
        String[] parts = client.proof("GET", SESSION, token).split("\\.");
        get(SESSION, token, parts[0] + "." + parts[1] + "." + "A".repeat(86)).expect(401);
    }

    @Test
    void tokensAreOfNoUseWithoutTheirKey() {
        String token = client.redeem().at("access_token");
        DpopClient thief = new DpopClient(sandbox);
        thief.nonce = client.nonce;
        assertThat(get(SESSION, token, thief.proof("GET", SESSION, token))
                        .expect(401)
                        .at("error"))
                .isEqualTo("invalid_token");
        sandbox.get(PLATFORM, SESSION, "Authorization", "Bearer " + token).expect(400);
        sandbox.get(PLATFORM, SESSION, "Authorization", "DPoP " + token).expect(401);
    }

    @Test
    void codesWorkOnceForWhoAskedForThem() {
        String code = client.code();
        client.form(TOKEN, client.redemption(code)).expect(200);
        assertError(client.form(TOKEN, client.redemption(code)), "invalid_grant");

        changed(form -> form.put("code_verifier", "w".repeat(43)));
        changed(form -> form.put("redirect_uri", "http://127.0.0.1:8080/other"));
        changed(form -> form.put("client_id", "http://localhost"));
        DpopClient thief = new DpopClient(sandbox);
        String stolen = client.code();
        assertError(thief.form(TOKEN, client.redemption(stolen)), "invalid_grant");
        String late = client.code();
        sandbox.clock.forward(Duration.ofSeconds(61));
        assertError(client.form(TOKEN, client.redemption(late)), "invalid_grant");
    }

    private void changed(Consumer<Map<String, String>> change) {
        String code = client.code();
        Map<String, String> form = client.redemption(code);
        change.accept(form);
        assertError(client.form(TOKEN, form), "invalid_grant");
    }

    @Test
    void aChallengeIsRedeemedOnce() {
        Map<String, String> request = client.request();
        for (int i = 0; i < 2; i++) {
            String uri = client.form("/oauth/par", request).expect(201).at("request_uri");
            String location = client.decide(uri, Map.of("decision", "approve", "account", HANDLE))
                    .expect(302)
                    .header("Location");
            Answered answered = client.form(TOKEN, client.redemption(TestSandbox.parameter(location, "code")));
            assertThat(answered.status()).isEqualTo(i == 0 ? 200 : 400);
        }
    }

    @Test
    void refreshTokensRotateAndAReplayEndsTheSession() {
        Answered first = client.redeem();
        Answered second = client.refresh(first.at("refresh_token")).expect(200);
        String token = second.at("access_token");
        get(SESSION, first.at("access_token"), client.proof("GET", SESSION, first.at("access_token")))
                .expect(401);
        get(SESSION, token, client.proof("GET", SESSION, token)).expect(200);

        assertError(client.refresh(first.at("refresh_token")), "invalid_grant");
        assertError(client.refresh(second.at("refresh_token")), "invalid_grant");
        get(SESSION, token, client.proof("GET", SESSION, token)).expect(401);
    }

    @Test
    void revokingEndsTheSession() {
        Answered tokens = client.redeem();
        sandbox.post(
                        PLATFORM,
                        "/oauth/revoke",
                        TestSandbox.FORM,
                        TestSandbox.query(Map.of("client_id", DpopClient.ID, "token", tokens.at("refresh_token"))))
                .expect(200);
        assertError(client.refresh(tokens.at("refresh_token")), "invalid_grant");
    }

    @Test
    void accessTokensRunOut() {
        String token = client.redeem().at("access_token");
        sandbox.clock.forward(Duration.ofHours(1));
        client.push();
        assertThat(get(SESSION, token, client.proof("GET", SESSION, token))
                        .expect(401)
                        .at("error"))
                .isEqualTo("invalid_token");
    }

    @Test
    void aRefusalAndAMissingRightComeBackToTheClient() {
        String location = client.decide(client.push(), Map.of("decision", "deny"))
                .expect(302)
                .header("Location");
        assertThat(location).startsWith(DpopClient.REDIRECT + "?");
        assertThat(TestSandbox.parameter(location, "error")).isEqualTo("access_denied");
        assertThat(TestSandbox.parameter(location, "iss")).isEqualTo(sandbox.url(PLATFORM));
        assertThat(TestSandbox.parameter(location, "state")).isEqualTo("the-state");

        String given = client.decide(
                        client.push(), Map.of("decision", "approve", "account", HANDLE, "scope", "atproto"))
                .expect(302)
                .header("Location");
        Answered tokens = client.form(TOKEN, client.redemption(TestSandbox.parameter(given, "code")))
                .expect(200);
        String token = tokens.at("access_token");
        assertThat(tokens.at("scope")).isEqualTo("atproto");
        assertThat(get(SESSION, token, client.proof("GET", SESSION, token))
                        .expect(403)
                        .at("error"))
                .isEqualTo("ScopeMissingError");
    }

    @Test
    void requestsAreUsedOnceAndHaveToBePushed() {
        String request = client.push();
        String page =
                "/oauth/authorize?" + TestSandbox.query(Map.of("client_id", DpopClient.ID, "request_uri", request));
        assertThat(sandbox.get(PLATFORM, page).expect(200).text()).contains("transition:generic", HANDLE);
        client.decide(request, Map.of("decision", "deny")).expect(302);
        sandbox.get(PLATFORM, page).expect(400);
        client.decide(request, Map.of("decision", "approve", "account", HANDLE)).expect(400);
        sandbox.get(PLATFORM, "/oauth/authorize?" + TestSandbox.query(client.request()))
                .expect(400);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/callback, invalid_request",
        "redirect_uri, http://localhost:8080/api/auth/bluesky/callback, invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "scope, transition:generic, invalid_scope",
        "scope, atproto transition:email, invalid_scope",
        "response_type, token, unsupported_response_type",
        "client_id, http://localhost?redirect_uri=http%3A%2F%2Flocalhost%2F, invalid_client",
        "client_id, https://app.example/client.json, invalid_client"
    })
    void refusesRequestsThatAreNotInOrder(String field, String value, String error) {
        Map<String, String> request = client.request();
        request.put(field, value);
        assertError(client.form("/oauth/par", request), error);
    }

    @Test
    void givesTheVideoServicesTokenToAnOAuthSession() {
        String token = client.redeem().at("access_token");
        String path = "/xrpc/com.atproto.server.getServiceAuth?aud=did:web:localhost&lxm=com.atproto.repo.uploadBlob";
        assertThat(get(path, token, client.proof("GET", path, token))
                        .expect(200)
                        .at("token"))
                .isNotEmpty();
    }

    private void refused(String token, Consumer<Map<String, Object>> change) {
        assertThat(get(SESSION, token, client.proof("GET", SESSION, token, change))
                        .expect(401)
                        .at("error"))
                .isEqualTo("invalid_dpop_proof");
    }

    private Answered get(String path, String token, String proof) {
        return sandbox.get(PLATFORM, path, "Authorization", "DPoP " + token, "DPoP", proof);
    }

    private static void assertError(Answered answered, String error) {
        assertThat(answered.at("error")).as(answered.text()).isEqualTo(error);
        assertThat(answered.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
    }
}
