package dev.crier.sandbox.instagram;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestMedia;
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
abstract class InstagramTestCase {
    static final String PLATFORM = "instagram";
    static final String CALLBACK = "http://localhost:8080/api/auth/instagram/callback";
    static final String SCOPES = "instagram_business_basic,instagram_business_content_publish";
    TestSandbox sandbox;
    String account;
    String token;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        sandbox.set(PLATFORM, "{\"posts_per_day\":1000,\"containers_per_day\":1000}");
        Answered shortLived = signIn(SCOPES);
        account = shortLived.at("user_id");
        token = exchange(shortLived.at("access_token"));
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered reel(String caption) {
        return create(reelWith(caption));
    }

    Map<String, String> reelWith(String caption) {
        return Map.of("media_type", "REELS", "video_url", sandbox.mediaUrl(TestMedia.video()), "caption", caption);
    }

    Answered create(Map<String, String> parameters) {
        return sandbox.post(PLATFORM, "/v26.0/me/media", FORM, query(parameters), bearer(token));
    }

    String finished(Answered created) {
        String container = created.expect(200).at("id");
        await().until(() -> status(container).equals("FINISHED"));
        return container;
    }

    String status(String container) {
        return get("/" + container + "?fields=id,status_code,status").at("status_code");
    }

    Answered publish(String container) {
        return sandbox.post(
                PLATFORM, "/v26.0/" + account + "/media_publish", FORM, "creation_id=" + container, bearer(token));
    }

    Answered get(String path) {
        return sandbox.get(PLATFORM, "/v26.0" + path, bearer(token));
    }

    String live(String media) {
        for (var post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(media)) {
                assertThat(post.get("visible").asBoolean()).isTrue();
                assertThat(post.get("media").get(0).get("width").asInt()).isEqualTo(360);
                return post.get("caption").asText();
            }
        }
        return "";
    }

    Answered signIn(String scopes) {
        String code = parameter(consent(scopes, "approve").header("Location"), "code");
        return redeem(code, "crier-sandbox-secret", CALLBACK).expect(200);
    }

    Answered consent(String scopes, String decision) {
        return sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?" + query(authorize(scopes)),
                        FORM,
                        "decision=" + decision + "&account=crier.demo")
                .expect(302);
    }

    static Map<String, String> authorize(String scopes) {
        return Map.of(
                "client_id", "crier-sandbox",
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", scopes,
                "state", "a b");
    }

    Answered redeem(String code, String secret, String redirect) {
        return sandbox.post(PLATFORM, "/oauth/access_token", FORM, query(tokenForm(code, secret, redirect)));
    }

    static Map<String, String> tokenForm(String code, String secret, String redirect) {
        return Map.of(
                "client_id", "crier-sandbox",
                "client_secret", secret,
                "grant_type", "authorization_code",
                "redirect_uri", redirect,
                "code", code);
    }

    String exchange(String shortLived) {
        return sandbox.get(
                        PLATFORM,
                        "/access_token?grant_type=ig_exchange_token&client_secret=crier-sandbox-secret&access_token="
                                + shortLived)
                .expect(200)
                .at("access_token");
    }

    Answered refresh(String longLived) {
        return sandbox.get(PLATFORM, "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + longLived);
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
