package dev.crier.sandbox.linkedin;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinkedInTestCase {
    static final String PLATFORM = "linkedin";
    static final String CALLBACK = "http://localhost:8080/api/auth/linkedin/callback";
    static final String MEMBER_SCOPES = "openid profile w_member_social";
    static final String PAGE_SCOPES =
            MEMBER_SCOPES + " w_organization_social r_organization_social rw_organization_admin";
    static final String PAGE = "urn:li:organization:2414183";
    TestSandbox sandbox;
    String token;
    String member;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        sandbox.set(PLATFORM, """
                {"processing_delay_ms":0,"image_delay_ms":0,"member_calls_per_day":100000,"part_bytes":300000}""");
        token = signIn(scopes()).at("access_token");
        member = "urn:li:person:"
                + sandbox.get(PLATFORM, "/v2/userinfo", "Authorization", "Bearer " + token)
                        .expect(200)
                        .at("sub");
    }

    /** What the class's token may do. */
    String scopes() {
        return MEMBER_SCOPES;
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    Answered text(String author, String commentary) {
        return post(author, commentary, "");
    }

    /** @param content JSON members with a comma at the end, or empty */
    Answered post(String author, String commentary, String content) {
        return rest("POST", "/rest/posts", """
                {%s"author":"%s","commentary":%s,"visibility":"PUBLIC","distribution":{"feedDistribution":"MAIN_FEED",
                "targetEntities":[],"thirdPartyDistributionChannels":[]},"lifecycleState":"PUBLISHED",
                "isReshareDisabledByAuthor":false}""".formatted(content, author, Json.write(commentary)));
    }

    static String media(String urn) {
        return "\"content\":{\"media\":{\"id\":\"" + urn + "\"}},";
    }

    Answered rest(String method, String path, String body, String... more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization", "Bearer " + token,
                "LinkedIn-Version", "202609",
                "X-Restli-Protocol-Version", "2.0.0"));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        if (!body.isEmpty()) {
            headers.putIfAbsent("Content-Type", JSON);
        }
        String[] flat = headers.entrySet().stream()
                .flatMap(header -> Arrays.asList(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        return sandbox.call(method, PLATFORM, path, body.getBytes(StandardCharsets.UTF_8), flat);
    }

    /** An image that is processed. */
    String image(String owner) {
        Answered begun = begin("images", "\"owner\":\"" + owner + "\"").expect(200);
        putImage(begun.at("value.uploadUrl"), TestMedia.jpeg(), "Authorization", "Bearer " + token)
                .expect(201);
        return begun.at("value.image");
    }

    Answered putImage(String url, Path file, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "image/jpeg"));
        return sandbox.call("PUT", PLATFORM, url, bytes(file), all.toArray(String[]::new));
    }

    /** A video whose bytes are all there. */
    String video(String owner, Path file) {
        Answered begun = beginVideo(owner, file).expect(200);
        finish(begun, parts(begun, file)).expect(200);
        return begun.at("value.video");
    }

    Answered beginVideo(String owner, Path file) {
        return begin("videos", """
                "owner":"%s","fileSizeBytes":%d,"uploadCaptions":false,"uploadThumbnail":false""".formatted(owner, bytes(file).length));
    }

    Answered begin(String kind, String request) {
        return rest(
                "POST",
                "/rest/" + kind + "?action=initializeUpload",
                "{\"initializeUploadRequest\":{" + request + "}}");
    }

    /** Sends all parts, and returns their ETags. */
    List<String> parts(Answered begun, Path file) {
        List<String> etags = new ArrayList<>();
        for (JsonNode part : begun.json().path("value").path("uploadInstructions")) {
            etags.add(part(part, file).expect(200).header("ETag"));
        }
        return etags;
    }

    Answered part(JsonNode part, Path file) {
        byte[] slice = Arrays.copyOfRange(
                bytes(file), part.get("firstByte").asInt(), part.get("lastByte").asInt() + 1);
        return sandbox.call(
                "PUT", PLATFORM, part.get("uploadUrl").asText(), slice, "Content-Type", "application/octet-stream");
    }

    Answered finish(Answered begun, List<String> etags) {
        return rest("POST", "/rest/videos?action=finalizeUpload", """
                {"finalizeUploadRequest":{"video":"%s","uploadToken":"%s","uploadedPartIds":%s}}""".formatted(
                        begun.at("value.video"), begun.at("value.uploadToken"), Json.write(etags)));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    JsonNode live(String urn) {
        for (JsonNode post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(urn)) {
                return post;
            }
        }
        throw new AssertionError("no post " + urn);
    }

    static String encoded(String urn) {
        return URLEncoder.encode(urn, StandardCharsets.UTF_8);
    }

    Answered signIn(String scopes) {
        String code = parameter(consent(scopes, "approve").header("Location"), "code");
        return redeem(code, CALLBACK).expect(200);
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

    Answered redeem(String code, String redirect) {
        return oauth("accessToken", Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect));
    }

    Answered oauth(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("client_id", "crier-sandbox");
        form.putIfAbsent("client_secret", "crier-sandbox-secret");
        return sandbox.post(PLATFORM, "/oauth/v2/" + path, FORM, query(form));
    }

    static void assertCode(Answered answered, int status, String code) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        assertThat(answered.at("code")).as(answered.text()).isEqualTo(code);
    }
}
