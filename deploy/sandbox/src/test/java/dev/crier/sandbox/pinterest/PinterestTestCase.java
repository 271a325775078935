package dev.crier.sandbox.pinterest;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every answer to a call made here is held against Pinterest's OpenAPI file, if that is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PinterestTestCase {
    static final String PLATFORM = "pinterest";
    static final String CALLBACK = "http://localhost:8080/api/auth/pinterest/callback";
    static final String ALL = "user_accounts:read,boards:read,boards:write,pins:read,pins:write";
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString("crier-sandbox:crier-sandbox-secret".getBytes(StandardCharsets.UTF_8));

    TestSandbox sandbox;
    String token;
    String refreshToken;
    String board;
    byte[] video;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        PinterestSpec.find().ifPresent(spec -> sandbox.watch(PLATFORM, spec::check));
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0,\"writes_per_minute\":1000}");
        Answered tokens = signIn(ALL);
        token = tokens.at("access_token");
        refreshToken = tokens.at("refresh_token");
        board = get("/boards").at("items.0.id");
        video = Files.readAllBytes(TestMedia.video());
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered get(String path) {
        return sandbox.get(PLATFORM, "/v5" + path, bearer(token));
    }

    Answered post(String path, String body) {
        return post(path, body, token);
    }

    Answered post(String path, String body, String as) {
        return sandbox.post(PLATFORM, "/v5" + path, JSON, body, bearer(as));
    }

    Answered delete(String path) {
        return sandbox.call("DELETE", PLATFORM, "/v5" + path, new byte[0], bearer(token));
    }

    /** A Pin with this source and, if any, more fields ({@code "title":"…"}). */
    Answered pin(String source, String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        return post("/pins", "{\"board_id\":\"" + board + "\",\"media_source\":" + source + more + "}");
    }

    static String base64(Path image, String type) {
        try {
            return "{\"source_type\":\"image_base64\",\"content_type\":\"" + type + "\",\"data\":\""
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(image)) + "\"}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String jpeg() {
        return base64(TestMedia.jpeg(), "image/jpeg");
    }

    static String videoSource(String media, String cover) {
        return "{\"source_type\":\"video_id\",\"media_id\":\"" + media + "\"" + cover + "}";
    }

    Answered register() {
        return post("/media", "{\"media_type\":\"video\"}").expect(201);
    }

    String uploaded(byte[] file) {
        Answered registered = register();
        upload(registered, file).expect(204);
        return registered.at("media_id");
    }

    String status(String media) {
        return get("/media/" + media).expect(200).at("status");
    }

    Answered upload(Answered registered, byte[] file) {
        return send(registered.at("upload_url"), fields(registered), file);
    }

    static Map<String, String> fields(Answered registered) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field :
                registered.json().path("upload_parameters").properties()) {
            fields.put(field.getKey(), field.getValue().asText());
        }
        return fields;
    }

    Answered send(String url, Map<String, String> fields, byte[] file, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "multipart/form-data; boundary=xyz";
        return sandbox.call("POST", PLATFORM, url, form(fields, file), all);
    }

    static byte[] form(Map<String, String> fields, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"v.mp4\"\r\n"
                        + "Content-Type: video/mp4\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    JsonNode shown(String id) {
        for (JsonNode post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(id)) {
                return post;
            }
        }
        throw new AssertionError("no post " + id);
    }

    Answered signIn(String scopes) {
        return redeem(parameter(consent(authorize(scopes), "approve").header("Location"), "code"))
                .expect(200);
    }

    Answered consent(Map<String, String> request, String decision) {
        return consent(request, decision, "crier.demo");
    }

    Answered consent(Map<String, String> request, String decision, String who) {
        return sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?" + query(request),
                        FORM,
                        "decision=" + decision + "&account=" + who)
                .expect(302);
    }

    static Map<String, String> authorize(String scopes) {
        return Map.of(
                "client_id", "crier-sandbox",
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", scopes,
                "state", "s");
    }

    Answered redeem(String code) {
        return token(Map.of("grant_type", "authorization_code", "redirect_uri", CALLBACK, "code", code));
    }

    Answered token(Map<String, String> form) {
        return sandbox.post(PLATFORM, "/v5/oauth/token", FORM, query(form), "Authorization", BASIC);
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static String[] client() {
        return new String[] {"Authorization", BASIC};
    }

    static List<String> ids(Answered page) {
        return page.expect(200).json().path("items").findValuesAsText("id");
    }

    static void assertError(Answered answered, int status, int code) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        assertThat(answered.at("code")).isEqualTo(Integer.toString(code));
        assertThat(answered.at("message")).isNotBlank();
    }
}
