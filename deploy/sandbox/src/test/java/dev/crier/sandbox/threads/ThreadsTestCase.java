package dev.crier.sandbox.threads;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThreadsTestCase {
    static final String PLATFORM = "threads";
    static final String CALLBACK = "http://localhost:8080/api/auth/threads/callback";
    static final String SCOPES =
            "threads_basic,threads_content_publish,threads_manage_replies,threads_read_replies,threads_delete";
    TestSandbox sandbox;
    String account;
    String token;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        Answered shortLived = signIn(SCOPES);
        account = shortLived.at("user_id");
        token = exchange(shortLived.at("access_token"));
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered text(String words) {
        return create(Map.of("media_type", "TEXT", "text", words));
    }

    Answered create(Map<String, String> parameters) {
        return sandbox.post(PLATFORM, "/v1.0/me/threads", FORM, query(parameters), bearer(token));
    }

    String finished(Answered created) {
        String container = created.expect(200).at("id");
        await().until(() -> status(container).equals("FINISHED"));
        return container;
    }

    String status(String container) {
        return get("/" + container + "?fields=id,status,error_message").at("status");
    }

    Answered publish(String container) {
        return sandbox.post(
                PLATFORM, "/v1.0/" + account + "/threads_publish", FORM, "creation_id=" + container, bearer(token));
    }

    String published(Answered created) {
        return publish(finished(created)).expect(200).at("id");
    }

    Answered get(String path) {
        return sandbox.get(PLATFORM, "/v1.0" + path, bearer(token));
    }

    Answered delete(String media) {
        return sandbox.call("DELETE", PLATFORM, "/v1.0/" + media, new byte[0], bearer(token));
    }

    JsonNode post(String caption) {
        return sandbox.get("control", "/__sandbox/posts?platform=threads&" + query(Map.of("caption", caption)))
                .json()
                .at("/posts/0");
    }

    Answered signIn(String scopes) {
        String code = parameter(consent(scopes, "approve").header("Location"), "code");
        return redeem(code, "crier-sandbox-secret").expect(200);
    }

    Answered consent(String scopes, String decision) {
        Map<String, String> request = Map.of(
                "client_id", "crier-sandbox",
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", scopes,
                "state", "a b");
        return sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?" + query(request),
                        FORM,
                        "decision=" + decision + "&account=crier.demo")
                .expect(302);
    }

    Answered redeem(String code, String secret) {
        return sandbox.post(
                PLATFORM,
                "/oauth/access_token",
                FORM,
                query(Map.of(
                        "client_id", "crier-sandbox",
                        "client_secret", secret,
                        "grant_type", "authorization_code",
                        "redirect_uri", CALLBACK,
                        "code", code)));
    }

    String exchange(String shortLived) {
        return sandbox.get(
                        PLATFORM,
                        "/access_token?grant_type=th_exchange_token&client_secret=crier-sandbox-secret&access_token="
                                + shortLived)
                .expect(200)
                .at("access_token");
    }

    Answered refresh(String longLived) {
        return sandbox.get(PLATFORM, "/refresh_access_token?grant_type=th_refresh_token&access_token=" + longLived);
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertError(Answered answered, int code, String subcode) {
        assertThat(answered.status()).as(answered.text()).isGreaterThanOrEqualTo(400);
        assertThat(answered.at("error.code")).as(answered.text()).isEqualTo(Integer.toString(code));
        assertThat(answered.at("error.error_subcode")).as(answered.text()).isEqualTo(subcode);
    }
}
