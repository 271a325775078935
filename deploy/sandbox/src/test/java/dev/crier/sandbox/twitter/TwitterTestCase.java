package dev.crier.sandbox.twitter;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwitterTestCase {
    static final String PLATFORM = "twitter";
    static final String CALLBACK = "http://localhost:8080/api/auth/twitter/callback";
    static final String SCOPES = "tweet.read tweet.write users.read media.write offline.access";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
    static final String CHALLENGE = "S6xMLfJrdwhXm9EJRqmQw6nyYWcpLlPsCEOqmhPUIcs";
    static final int SEGMENT = 1 << 20;

    TestSandbox sandbox;
    Answered tokens;
    String token;
    String account;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        OpenApi.find().ifPresent(spec -> sandbox.watch(PLATFORM, spec::check));
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0,\"timeline_lag_ms\":0,\"posts_per_window\":1000}");
        tokens = signIn(SCOPES);
        token = tokens.at("access_token");
        account = get("/2/users/me").at("data.id");
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered get(String path) {
        return sandbox.get(PLATFORM, path, bearer(token));
    }

    Answered postJson(String path, Object body) {
        return sandbox.post(PLATFORM, path, JSON, Json.write(body), bearer(token));
    }

    Answered tweet(String text) {
        return postJson("/2/tweets", Map.of("text", text));
    }

    Answered tweet(String text, String... media) {
        return postJson("/2/tweets", Map.of("text", text, "media", Map.of("media_ids", List.of(media))));
    }

    /** Uploads and processes a file. */
    String uploaded(Path file, String type, String category) {
        String id = initialized(file, type, category).expect(200).at("data.id");
        byte[] bytes = bytes(file);
        for (int i = 0; i * SEGMENT < bytes.length; i++) {
            append(id, i, Arrays.copyOfRange(bytes, i * SEGMENT, Math.min(bytes.length, (i + 1) * SEGMENT)))
                    .expect(200);
        }
        String state = finish(id).expect(200).at("data.processing_info.state");
        if (!state.isEmpty()) {
            await().until(() -> List.of("succeeded", "failed").contains(state(id)));
        }
        return id;
    }

    String video() {
        return uploaded(TestMedia.video(), "video/mp4", "tweet_video");
    }

    Answered initialized(Path file, String type, String category) {
        return postJson(
                "/2/media/upload/initialize",
                Map.of("media_type", type, "total_bytes", bytes(file).length, "media_category", category));
    }

    Answered append(String id, int index, byte[] bytes) {
        return multipart("/2/media/upload/" + id + "/append", Map.of("segment_index", "" + index), bytes, null);
    }

    Answered image(Path file) {
        return multipart("/2/media/upload", Map.of("media_category", "tweet_image"), bytes(file), "image/jpeg");
    }

    Answered multipart(String path, Map<String, String> fields, byte[] file, String type) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new LinkedHashMap<>(fields)
                .forEach((name, value) -> write(
                        body,
                        "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        write(
                body,
                "--xyz\r\nContent-Disposition: form-data; name=\"media\"; filename=\"blob\"\r\nContent-Type: "
                        + (type == null ? "application/octet-stream" : type) + "\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--xyz--\r\n");
        return sandbox.call(
                "POST",
                PLATFORM,
                path,
                body.toByteArray(),
                "Content-Type",
                "multipart/form-data; boundary=xyz",
                "Authorization",
                "Bearer " + token);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Answered finish(String id) {
        return postJson("/2/media/upload/" + id + "/finalize", Map.of());
    }

    Answered status(String id) {
        return get("/2/media/upload?command=STATUS&media_id=" + id);
    }

    String state(String id) {
        return status(id).expect(200).at("data.processing_info.state");
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answered signIn(String scopes) {
        return redeem(code(scopes), VERIFIER, "crier-sandbox-secret").expect(200);
    }

    String code(String scopes) {
        return parameter(consent(scopes, "approve").header("Location"), "code");
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
                "state", "a b",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
    }

    Answered redeem(String code, String verifier, String secret) {
        return tokenCall(
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", verifier),
                secret);
    }

    Answered refresh(String refreshToken) {
        return tokenCall(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), "crier-sandbox-secret");
    }

    Answered tokenCall(Map<String, String> form, String secret) {
        return sandbox.post(PLATFORM, "/2/oauth2/token", FORM, query(form), basic(secret));
    }

    static String[] basic(String secret) {
        String pair = Base64.getEncoder().encodeToString(("crier-sandbox:" + secret).getBytes(StandardCharsets.UTF_8));
        return new String[] {"Authorization", "Basic " + pair};
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertInvalid(Answered answered, String message) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(400);
        assertThat(answered.at("type")).as(answered.text()).endsWith("/invalid-request");
        assertThat(answered.at("errors.0.message")).as(answered.text()).contains(message);
    }

    static void assertForbidden(Answered answered, String detail) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(403);
        assertThat(answered.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answered.at("detail")).contains(detail);
    }
}
