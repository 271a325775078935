package dev.crier.sandbox.youtube;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class YouTubeTestCase {
    static final String PLATFORM = "youtube";
    static final String CALLBACK = "http://localhost:8080/api/auth/youtube/callback";

    static final String ALL =
            "https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl";
    static final int GRAIN = 262_144;

    static final String METADATA = """
            {"snippet":{"title":"%s","description":"D","tags":["a","b c"],"categoryId":"22"},
             "status":{"privacyStatus":"private","selfDeclaredMadeForKids":false}}""";
    TestSandbox sandbox;
    String token;
    String refreshToken;
    byte[] video;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        sandbox.set(PLATFORM, "{\"uploads_per_day\":1000,\"units_per_day\":100000}");
        Answered tokens = signIn(ALL);
        token = tokens.at("access_token");
        refreshToken = tokens.at("refresh_token");
        video = Files.readAllBytes(TestMedia.video());
        assertThat(video.length).isGreaterThan(3 * GRAIN);
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered thumbnail(String id, Path image) {
        try {
            return sandbox.call(
                    "POST",
                    PLATFORM,
                    "/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=" + id,
                    Files.readAllBytes(image),
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "image/jpeg");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String upload(String title, byte[] bytes) {
        Answered begun = initiate(METADATA.formatted(title)).expect(200);
        return sandbox.call("PUT", PLATFORM, begun.header("Location"), bytes, "Content-Type", "video/mp4")
                .expect(201)
                .at("id");
    }

    Answered initiate(String metadata) {
        return sandbox.post(
                PLATFORM,
                "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status",
                JSON,
                metadata,
                bearer(token));
    }

    String begin(String title) {
        return sandbox.post(
                        PLATFORM,
                        "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&notifySubscribers=false",
                        "application/json; charset=UTF-8",
                        METADATA.formatted(title),
                        "Authorization",
                        "Bearer " + token,
                        "X-Upload-Content-Length",
                        Integer.toString(video.length),
                        "X-Upload-Content-Type",
                        "video/mp4",
                        "Slug",
                        title + ".mp4")
                .expect(200)
                .header("Location");
    }

    Answered chunk(String session, int from, int length) {
        return put(
                session,
                "bytes " + from + "-" + (from + length - 1) + "/" + video.length,
                Arrays.copyOfRange(video, from, from + length));
    }

    Answered ask(String session) {
        return put(session, "bytes */" + video.length, new byte[0]);
    }

    Answered put(String session, String range, byte[] body) {
        return sandbox.call("PUT", PLATFORM, session, body, "Content-Range", range, "Authorization", "Bearer " + token);
    }

    Answered update(String parts, String body) {
        return sandbox.put(PLATFORM, "/youtube/v3/videos?part=" + parts, JSON, body, bearer(token));
    }

    String processing(String id) {
        return get("/youtube/v3/videos?part=processingDetails&id=" + id)
                .at("items.0.processingDetails.processingStatus");
    }

    boolean isVisible(String id) {
        for (var post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(id)) {
                return post.get("visible").asBoolean();
            }
        }
        throw new AssertionError("no post " + id);
    }

    Answered get(String path) {
        return sandbox.get(PLATFORM, path, bearer(token));
    }

    Answered signIn(String scopes) {
        return redeem(parameter(consent(authorize(scopes), "approve").header("Location"), "code"))
                .expect(200);
    }

    Answered consent(Map<String, String> request, String decision) {
        return sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?" + query(request),
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
                "access_type", "offline",
                "prompt", "consent",
                "state", "s");
    }

    Answered redeem(String code) {
        return token(Map.of("grant_type", "authorization_code", "redirect_uri", CALLBACK, "code", code));
    }

    Answered token(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("client_id", "crier-sandbox");
        form.put("client_secret", "crier-sandbox-secret");
        return sandbox.post(PLATFORM, "/token", FORM, query(form));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertReason(Answered answered, int status, String reason) {
        assertThat(answered.at("error.errors.0.reason")).as(answered.text()).isEqualTo(reason);
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.at("error.code")).isEqualTo(Integer.toString(status));
    }
}
