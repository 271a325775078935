package dev.crier.sandbox.facebook;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

abstract class FacebookTestCase {
    static final String PLATFORM = "facebook";
    static final String CALLBACK = "http://localhost:8080/api/auth/facebook/callback";
    static final String SCOPES = "pages_show_list,pages_read_engagement,pages_manage_posts,pages_manage_engagement";
    TestSandbox sandbox;
    String page;
    String user;
    String token;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0,\"publish_delay_ms\":0,\"chunk_bytes\":300001}");
        user = exchange(signIn(SCOPES).at("access_token")).expect(200).at("access_token");
        Answered accounts =
                get("/me/accounts?fields=id,name,access_token", user).expect(200);
        page = accounts.at("data.0.id");
        token = accounts.at("data.0.access_token");
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
    }

    Answered signIn(String scopes) {
        return redeem(parameter(consent(scopes, "approve").header("Location"), "code"), "crier-sandbox-secret");
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
        return sandbox.get(
                PLATFORM,
                "/v26.0/oauth/access_token?"
                        + query(Map.of(
                                "client_id",
                                "crier-sandbox",
                                "client_secret",
                                secret,
                                "redirect_uri",
                                CALLBACK,
                                "code",
                                code)));
    }

    Answered exchange(String shortLived) {
        return sandbox.get(
                PLATFORM,
                "/v26.0/oauth/access_token?"
                        + query(Map.of(
                                "grant_type",
                                "fb_exchange_token",
                                "client_id",
                                "crier-sandbox",
                                "client_secret",
                                "crier-sandbox-secret",
                                "fb_exchange_token",
                                shortLived)));
    }

    Answered get(String path) {
        return get(path, token);
    }

    Answered get(String path, String as) {
        String encoded = path.replace("{", "%7B").replace("}", "%7D");
        return sandbox.get(PLATFORM, path.startsWith("http") ? path : "/v26.0" + encoded, bearer(as));
    }

    Answered post(String edge, Map<String, ?> fields) {
        return sandbox.post(PLATFORM, "/v26.0/" + page + edge, FORM, query(new TreeMap<>(fields)), bearer(token));
    }

    Answered object(String method, String path) {
        return sandbox.call(method, PLATFORM, "/v26.0/" + path, new byte[0], bearer(token));
    }

    /** Multipart: fields and one file. */
    Answered upload(String path, Map<String, String> fields, String field, String type, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"f\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return sandbox.call(
                "POST",
                PLATFORM,
                "/v26.0/" + path,
                body.toByteArray(),
                "Content-Type",
                "multipart/form-data; boundary=xyz",
                "Authorization",
                "Bearer " + token);
    }

    String photo(Path file) throws IOException {
        return upload(
                        page + "/photos",
                        Map.of("published", "false", "alt_text_custom", "a test picture"),
                        "source",
                        "image/jpeg",
                        Files.readAllBytes(file))
                .expect(200)
                .at("id");
    }

    /** A chunked upload whose bytes are all here; not finished. */
    Answered chunked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Answered start = post("/videos", Map.of("upload_phase", "start", "file_size", bytes.length))
                .expect(200);
        transfer(start.at("upload_session_id"), bytes, start);
        return start;
    }

    /** Sends chunks from where the answer says until nothing is left. */
    void transfer(String session, byte[] bytes, Answered from) {
        Answered window = from;
        while (!window.at("start_offset").equals(window.at("end_offset"))) {
            window = chunk(session, bytes, window.at("start_offset"), window.at("end_offset"))
                    .expect(200);
        }
    }

    Answered chunk(String session, byte[] bytes, String start, String end) {
        return upload(
                page + "/videos",
                Map.of("upload_phase", "transfer", "upload_session_id", session, "start_offset", start),
                "video_file_chunk",
                "application/octet-stream",
                Arrays.copyOfRange(bytes, Integer.parseInt(start), Integer.parseInt(end)));
    }

    /** A reel or a video story whose bytes are all here; not finished. */
    String uploaded(String edge, Path file) throws IOException {
        Answered start = post(edge, Map.of("upload_phase", "start")).expect(200);
        rupload(start.at("upload_url"), Files.readAllBytes(file), 0).expect(200);
        return start.at("video_id");
    }

    Answered rupload(String url, byte[] bytes, int offset) {
        return sandbox.call(
                "POST",
                PLATFORM,
                url,
                Arrays.copyOfRange(bytes, offset, bytes.length),
                "Authorization",
                "OAuth " + token,
                "offset",
                Integer.toString(offset),
                "file_size",
                Integer.toString(bytes.length));
    }

    Answered finishReel(String video, String text) {
        return post(
                "/video_reels",
                Map.of("upload_phase", "finish", "video_id", video, "video_state", "PUBLISHED", "description", text));
    }

    Answered status(String video) {
        return get("/" + video + "?fields=status,published,post_id,permalink_url");
    }

    JsonNode live(String caption) {
        return sandbox.get("control", "/__sandbox/posts?platform=facebook&caption=" + caption.replace(' ', '+'))
                .expect(200)
                .json()
                .get("posts");
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static void assertError(Answered answered, int code, String subcode) {
        assertThat(answered.status()).as(answered.text()).isGreaterThanOrEqualTo(400);
        assertThat(answered.at("error.code")).as(answered.text()).isEqualTo(Integer.toString(code));
        assertThat(answered.at("error.error_subcode")).as(answered.text()).isEqualTo(subcode);
        assertThat(answered.at("error.fbtrace_id")).isNotEmpty();
    }
}
