package dev.crier.sandbox;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to no single room: memory, the control port, the page. */
class SandboxTest {
    @TempDir
    Path folder;

    private TestSandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = new TestSandbox(folder);
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
    }

    @Test
    void remembersTokensContainersAndPostsOverARestart() throws IOException {
        String token = instagramToken();
        String container = reel(token, "survivor");
        sandbox.restart();
        await().until(() -> read(container, token).equals("FINISHED"));
        publish(container, token).expect(200);
        sandbox.restart();
        assertThat(read(container, token)).isEqualTo("PUBLISHED");
        assertThat(sandbox.posts("instagram")).hasSize(1);
        assertThat(publish(container, token).status()).isEqualTo(400);
        assertThat(sandbox.get("control", "/__sandbox/settings").at("instagram.processing_delay_ms"))
                .isEqualTo("0");
    }

    @Test
    void knowsEverySecretThatItEverIssued() throws IOException {
        String token = instagramToken();
        sandbox.restart();
        assertThat(secrets()).contains(token, "\"code\"", "\"app_password\"");
        takeBack(sandbox.clock.instant().minusSeconds(60).toString()).expect(200);
        assertThat(secrets()).contains(token);
    }

    @Test
    void takesBackTheConsentsOfThatTimeAlone() throws IOException {
        String token = instagramToken();
        assertThat(takeBack(sandbox.clock.instant().plusSeconds(1).toString()).at("revoked"))
                .isEqualTo("0");
        assertThat(sandbox.get("instagram", "/v26.0/me?fields=user_id&access_token=" + token)
                        .status())
                .isEqualTo(200);
        takeBack(sandbox.clock.instant().minusSeconds(60).toString()).expect(200);
        assertThat(sandbox.get("instagram", "/v26.0/me?fields=user_id&access_token=" + token)
                        .status())
                .isNotEqualTo(200);
        takeBack("yesterday").expect(400);
    }

    private Answered takeBack(String since) throws IOException {
        return sandbox.post("control", "/__sandbox/revoke", JSON, "{\"since\":\"" + since + "\"}");
    }

    private String secrets() throws IOException {
        return sandbox.get("control", "/__sandbox/secrets").text();
    }

    @Test
    void takesAFileAndForgetsIt() throws IOException {
        byte[] file = new byte[5_000_000];

        assertThat(sandbox.call("PUT", "control", "/__sandbox/sink", file)
                        .expect(200)
                        .at("bytes"))
                .isEqualTo("5000000");
        try (var left = Files.list(folder.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shadesNothingThatAKilledProcessHadPublished() throws IOException {
        String token = instagramToken();
        String container = reel(token, "half shown");
        await().until(() -> read(container, token).equals("FINISHED"));
        publish(container, token).expect(200);
        // as if it was killed between the two lines of the journal
        Path journal = folder.resolve("journal.jsonl");
        Files.write(
                journal,
                Files.readAllLines(journal).stream()
                        .filter(line -> !line.startsWith("{\"t\":\"posts\""))
                        .toList());
        sandbox.restart();
        assertThat(sandbox.posts("instagram").get(0).get("caption").asText()).isEqualTo("half shown");
    }

    @Test
    void showsThePageAndPlaysTheVideo() {
        String token = instagramToken();
        String container = reel(token, "<b>bold</b>");
        await().until(() -> read(container, token).equals("FINISHED"));
        assertThat(sandbox.get("control", "/").text()).contains("Nothing is live here yet");
        publish(container, token).expect(200);
        String page = sandbox.get("control", "/?platform=instagram").expect(200).text();
        assertThat(page).contains("&lt;b&gt;bold&lt;/b&gt;", "<video src=").doesNotContain("<b>bold</b>");
        assertThat(sandbox.get("control", "/?platform=youtube").text()).doesNotContain("bold");
        String media = sandbox.posts("instagram").get(0).at("/media/0/url").asText();
        Answered part = sandbox.get("control", media, "Range", "bytes=0-99").expect(206);
        assertThat(part.response().body()).hasSize(100);
        assertThat(part.header("Content-Type")).startsWith("video/mp4");
        sandbox.get("control", "/media/" + "0".repeat(64)).expect(404);
    }

    @Test
    void filtersTheOracle() {
        String token = instagramToken();
        String container = reel(token, "find me");
        await().until(() -> read(container, token).equals("FINISHED"));
        publish(container, token).expect(200);
        for (String filter : new String[] {"caption=find", "account=crier.demo", "platform=instagram"}) {
            assertThat(sandbox.get("control", "/__sandbox/posts?" + filter)
                            .json()
                            .get("posts"))
                    .hasSize(1);
        }
        for (String filter : new String[] {"caption=other", "account=nobody", "platform=youtube"}) {
            assertThat(sandbox.get("control", "/__sandbox/posts?" + filter)
                            .json()
                            .get("posts"))
                    .isEmpty();
        }
    }

    @Test
    void refusesSettingsItDoesNotKnow() {
        for (String settings : new String[] {
            "{\"instagram\":{\"colour\":1}}",
            "{\"myspace\":{}, \"x\":{\"a\":1}}",
            "{\"instagram\":{\"posts_per_day\":\"many\"}}",
            "{"
        }) {
            assertThat(sandbox.put("control", "/__sandbox/settings", JSON, settings)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void forgetsEverythingOnReset() {
        String token = instagramToken();
        reel(token, "gone");
        sandbox.post("control", "/__sandbox/reset", JSON, "").expect(204);
        assertThat(sandbox.get("instagram", "/v26.0/me", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.get("control", "/__sandbox/accounts").json().get("accounts"))
                .hasSizeGreaterThanOrEqualTo(3);
        instagramToken();
    }

    @Test
    void isHealthyAndLetsNewPeopleIn() {
        assertThat(sandbox.get("control", "/__sandbox/health").at("status")).isEqualTo("UP");
        String person = "{\"platform\":\"instagram\",\"username\":\"second\"}";
        assertThat(sandbox.post("control", "/__sandbox/accounts", JSON, person)
                        .expect(201)
                        .at("platform_user_id"))
                .hasSize(17);
        sandbox.post("control", "/__sandbox/accounts", JSON, "{\"platform\":\"myspace\",\"username\":\"x\"}")
                .expect(400);
        sandbox.get("control", "/nothing").expect(404);
    }

    private String instagramToken() {
        String callback = "http://localhost:8080/api/auth/instagram/callback";
        String request = query(Map.of(
                "client_id", "crier-sandbox",
                "redirect_uri", callback,
                "response_type", "code",
                "scope", "instagram_business_basic,instagram_business_content_publish"));
        String location = sandbox.post(
                        "instagram", "/__sandbox/consent?" + request, FORM, "decision=approve&account=crier.demo")
                .header("Location");
        return sandbox.post(
                        "instagram",
                        "/oauth/access_token",
                        FORM,
                        query(Map.of(
                                "client_id", "crier-sandbox",
                                "client_secret", "crier-sandbox-secret",
                                "grant_type", "authorization_code",
                                "redirect_uri", callback,
                                "code", parameter(location, "code"))))
                .expect(200)
                .at("access_token");
    }

    private String reel(String token, String caption) {
        return sandbox.post(
                        "instagram",
                        "/v26.0/me/media",
                        FORM,
                        query(Map.of(
                                "media_type",
                                "REELS",
                                "caption",
                                caption,
                                "video_url",
                                sandbox.mediaUrl(TestMedia.video()))),
                        "Authorization",
                        "Bearer " + token)
                .expect(200)
                .at("id");
    }

    private String read(String container, String token) {
        return sandbox.get(
                        "instagram", "/v26.0/" + container + "?fields=status_code", "Authorization", "Bearer " + token)
                .expect(200)
                .at("status_code");
    }

    private Answered publish(String container, String token) {
        return sandbox.post(
                "instagram",
                "/v26.0/me/media_publish",
                FORM,
                "creation_id=" + container,
                "Authorization",
                "Bearer " + token);
    }
}
