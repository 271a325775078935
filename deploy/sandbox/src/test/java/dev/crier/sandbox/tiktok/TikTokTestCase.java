package dev.crier.sandbox.tiktok;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
abstract class TikTokTestCase {
    static final String PLATFORM = "tiktok";
    static final String CALLBACK = "http://localhost:8080/api/auth/tiktok/callback";
    static final String SCOPES = "user.info.basic,user.info.profile,video.publish,video.upload,video.list";
    static final String VERIFIER = "abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEF";
    /** {@code printf %s "$VERIFIER" | sha256sum} */
    static final String CHALLENGE = "619fcf82a4ec0f5957404ffca7aefab4fab9d249d54a3584d1fd052208cdd838";

    static final int CHUNK = 5_000_000;
    static final int SIZE = 12_000_000;

    TestSandbox sandbox;
    String token;
    String refreshToken;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        sandbox.set(
                PLATFORM,
                "{\"processing_delay_ms\":0,\"moderation_delay_ms\":0,\"inits_per_minute\":1000,\"creator_infos_per_minute\":1000,"
                        + "\"statuses_per_minute\":1000,\"posts_per_day\":1000,\"pending_drafts\":1000}");
        Answered tokens = signIn(SCOPES);
        token = tokens.at("access_token");
        refreshToken = tokens.at("refresh_token");
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    /** A small video that an empty box at its end makes as long as wanted. */
    static byte[] bigVideo() {
        try {
            byte[] video = Files.readAllBytes(TestMedia.video());
            ByteBuffer padded = ByteBuffer.allocate(SIZE);
            padded.put(video).putInt(SIZE - video.length).put("free".getBytes(StandardCharsets.US_ASCII));
            return padded.array();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String info(String title) {
        return "{\"title\":\"" + title + "\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\",\"brand_content_toggle\":false}";
    }

    static String file(long size, long chunkSize, long count) {
        return "{\"source\":\"FILE_UPLOAD\",\"video_size\":" + size + ",\"chunk_size\":" + chunkSize
                + ",\"total_chunk_count\":" + count + "}";
    }

    Answered videoInit(String info, String source) {
        return call("/v2/post/publish/video/init/", "{\"post_info\":" + info + ",\"source_info\":" + source + "}");
    }

    Answered inboxInit(String source) {
        return call("/v2/post/publish/inbox/video/init/", "{\"source_info\":" + source + "}");
    }

    Answered photoInit(String mode, String info, String... urls) {
        return call("/v2/post/publish/content/init/", photoBody(mode, info, urls));
    }

    static String photoBody(String mode, String info, String... urls) {
        return "{\"media_type\":\"PHOTO\",\"post_mode\":\"" + mode + "\",\"post_info\":" + info
                + ",\"source_info\":{\"source\":\"PULL_FROM_URL\",\"photo_cover_index\":0,\"photo_images\":"
                + Arrays.stream(urls).map(url -> "\"" + url + "\"").toList() + "}}";
    }

    /** A whole video in one chunk. */
    String post(String title, Path file) {
        return post(info(title), bytes(file));
    }

    String post(String info, byte[] video) {
        Answered begun = videoInit(info, file(video.length, video.length, 1)).expect(200);
        chunk(begun.at("data.upload_url"), video, 0, video.length - 1).expect(201);
        return begun.at("data.publish_id");
    }

    Answered chunk(String url, byte[] video, int first, int last) {
        return put(url, Arrays.copyOfRange(video, first, last + 1), "bytes " + first + "-" + last + "/" + video.length);
    }

    Answered put(String url, byte[] body, String range) {
        return sandbox.call("PUT", PLATFORM, url, body, "Content-Type", "video/mp4", "Content-Range", range);
    }

    Answered status(String publishId) {
        return call("/v2/post/publish/status/fetch/", "{\"publish_id\":\"" + publishId + "\"}");
    }

    Answered creatorInfo() {
        return call("/v2/post/publish/creator_info/query/", "{}");
    }

    Answered call(String path, String body) {
        return sandbox.post(PLATFORM, path, JSON + "; charset=UTF-8", body, bearer(token));
    }

    JsonNode live(String caption) {
        return sandbox.get("control", "/__sandbox/posts?platform=tiktok&caption=" + caption)
                .expect(200)
                .json()
                .get("posts");
    }

    Answered signIn(String scopes) {
        return redeem(parameter(consent(authorize(scopes), "approve").header("Location"), "code"), VERIFIER)
                .expect(200);
    }

    Answered consent(Map<String, String> request, String decision) {
        return sandbox.post(
                PLATFORM, "/__sandbox/consent?" + query(request), FORM, "decision=" + decision + "&account=crier.demo");
    }

    static Map<String, String> authorize(String scopes) {
        return Map.of(
                "client_key", "crier-sandbox",
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", scopes,
                "state", "s",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
    }

    Answered redeem(String code, String verifier) {
        return token(Map.of(
                "grant_type", "authorization_code", "redirect_uri", CALLBACK, "code", code, "code_verifier", verifier));
    }

    Answered token(Map<String, String> fields) {
        return form("/v2/oauth/token/", fields);
    }

    Answered form(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("client_key", "crier-sandbox");
        form.putIfAbsent("client_secret", "crier-sandbox-secret");
        return sandbox.post(PLATFORM, path, FORM, query(form));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertCode(Answered answered, int status, String code) {
        assertThat(answered.at("error.code")).as(answered.text()).isEqualTo(code);
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.at("error.log_id")).isNotEmpty();
    }
}
