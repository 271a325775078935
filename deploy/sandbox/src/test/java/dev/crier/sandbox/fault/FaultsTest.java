package dev.crier.sandbox.fault;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private TestSandbox sandbox;
    private String token;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        sandbox = new TestSandbox(folder);
        token = sandbox.post(
                        "bluesky",
                        "/xrpc/com.atproto.server.createSession",
                        JSON,
                        "{\"identifier\":\"crier-demo.bsky.test\",\"password\":\"demo-demo-demo-demo\"}")
                .at("accessJwt");
    }

    @AfterAll
    void close() throws IOException {
        sandbox.close();
    }

    @AfterEach
    void disarm() {
        sandbox.call("DELETE", "control", "/__sandbox/faults", new byte[0]).expect(204);
    }

    @Test
    void appliesThenResets() {
        arm("apply_then_reset", "");
        assertThatThrownBy(() -> post("reset")).isInstanceOf(UncheckedIOException.class);
        assertThat(isLive("reset")).isTrue();
        post("after").expect(200);
    }

    @Test
    void losesTheAnswer() {
        arm("answer_lost", "");
        assertThatThrownBy(() -> post("lost answer")).isInstanceOf(UncheckedIOException.class);
        assertThat(isLive("lost answer")).isTrue();
    }

    @Test
    void endsConnectionsAsOrdered() throws IOException {
        assertThatThrownBy(() -> rawAnswer("apply_then_reset"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(rawAnswer("answer_lost")).isEmpty();
        assertThat(rawAnswer("call_lost")).isEmpty();
    }

    private byte[] rawAnswer(String kind) throws IOException {
        sandbox.fault("{\"platform\":\"bluesky\",\"operation\":\"health\",\"times\":1,\"kind\":\"" + kind + "\"}");
        URI uri = URI.create(sandbox.url("bluesky"));
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /xrpc/_health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void losesTheCall() {
        arm("call_lost", "");
        assertThatThrownBy(() -> post("lost call")).isInstanceOf(UncheckedIOException.class);
        assertThat(isLive("lost call")).isFalse();
    }

    @Test
    void hangs() {
        arm("hang", ",\"delay_ms\":300");
        long start = System.nanoTime();
        post("slow").expect(200);
        assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
    }

    @Test
    void limitsTheRate() {
        arm("rate_limit", ",\"retry_after\":7");
        Answered limited = post("limited").expect(429);
        assertThat(limited.at("error")).isEqualTo("RateLimitExceeded");
        assertThat(limited.header("Retry-After")).isEqualTo("7");
        assertThat(isLive("limited")).isFalse();
    }

    @Test
    void failsWithAndWithoutEffect() {
        arm("server_error", ",\"status\":502");
        assertThat(post("failed").expect(502).at("error")).isEqualTo("UpstreamFailure");
        assertThat(isLive("failed")).isFalse();
        arm("server_error", ",\"status\":504,\"applied\":true");
        post("late 504").expect(504);
        assertThat(isLive("late 504")).isTrue();
    }

    @Test
    void liesAboutAFailure() {
        arm("false_error", "");
        post("lied").expect(500);
        assertThat(isLive("lied")).isTrue();
    }

    @Test
    void callsATokenExpired() {
        arm("expired_token", "");
        assertThat(post("expired").expect(400).at("error")).isEqualTo("ExpiredToken");
        post("fine").expect(200);
    }

    @Test
    void answersAnyError() {
        arm(
                "error",
                ",\"status\":401,\"error\":{\"error\":\"AccountTakedown\",\"message\":\"Account has been taken down\"}");
        assertThat(post("taken").expect(401).at("error")).isEqualTo("AccountTakedown");
    }

    @Test
    void wordsTroubleAsEachPlatformDoes() {
        sandbox.fault("{\"platform\":\"instagram\",\"kind\":\"false_error\",\"times\":1}");
        assertThat(sandbox.get("instagram", "/v26.0/me").expect(400).at("error.error_subcode"))
                .isEqualTo("2207051");
        sandbox.fault("{\"platform\":\"instagram\",\"kind\":\"rate_limit\",\"times\":1}");
        assertThat(sandbox.get("instagram", "/v26.0/me").expect(429).at("error.code"))
                .isEqualTo("4");
        sandbox.fault(
                "{\"platform\":\"instagram\",\"kind\":\"error\",\"times\":1,\"error\":{\"code\":9,\"error_subcode\":2207042}}");
        assertThat(sandbox.get("instagram", "/v26.0/me").at("error.error_subcode"))
                .isEqualTo("2207042");
        sandbox.fault("{\"platform\":\"youtube\",\"kind\":\"server_error\",\"times\":1}");
        assertThat(sandbox.get("youtube", "/youtube/v3/videos").expect(503).at("error.errors.0.reason"))
                .isEqualTo("backendError");
    }

    @Test
    void hitsAsOftenAsOrderedAfterTheOnesToSkip() {
        sandbox.fault(
                "{\"platform\":\"bluesky\",\"operation\":\"getSession\",\"kind\":\"server_error\",\"times\":2,\"skip\":1}");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(session().status());
        }
        assertThat(answers).containsExactly(200, 500, 500, 200, 200);
        assertThat(sandbox.get("control", "/__sandbox/faults").at("faults.0.done"))
                .isEqualTo("2");
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        List<Integer> first = draw(42);
        assertThat(draw(42)).isEqualTo(first).contains(200, 500);
        assertThat(draw(43)).isNotEqualTo(first);
    }

    @Test
    void refusesOrdersItDoesNotUnderstand() {
        assertThat(order("{\"platform\":\"bluesky\",\"kind\":\"earthquake\"}")).isEqualTo(400);
        assertThat(order("{\"platform\":\"bluesky\"}")).isEqualTo(400);
        assertThat(order("{\"platform\":\"myspace\",\"kind\":\"hang\"}")).isEqualTo(400);
        assertThat(order("{\"platform\":\"bluesky\",\"kind\":\"hang\",\"colour\":\"red\"}"))
                .isEqualTo(400);
        assertThat(order("{")).isEqualTo(400);
    }

    private int order(String fault) {
        return sandbox.post("control", "/__sandbox/faults", JSON, fault).status();
    }

    private List<Integer> draw(int seed) {
        disarm();
        sandbox.fault(
                "{\"platform\":\"bluesky\",\"operation\":\"getSession\",\"kind\":\"server_error\",\"probability\":0.5,\"seed\":"
                        + seed + "}");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(session().status());
        }
        return answers;
    }

    private Answered session() {
        return sandbox.get("bluesky", "/xrpc/com.atproto.server.getSession", "Authorization", "Bearer " + token);
    }

    private void arm(String kind, String more) {
        sandbox.fault("{\"platform\":\"bluesky\",\"operation\":\"createRecord\",\"times\":1,\"kind\":\"" + kind + "\""
                + more + "}");
    }

    private Answered post(String text) {
        Map<String, Object> record = Map.of("text", text, "createdAt", "2026-11-22T10:00:00Z");
        return sandbox.post(
                "bluesky",
                "/xrpc/com.atproto.repo.createRecord",
                JSON,
                Json.write(
                        Map.of("repo", "crier-demo.bsky.test", "collection", "app.bsky.feed.post", "record", record)),
                "Authorization",
                "Bearer " + token);
    }

    private boolean isLive(String text) {
        return sandbox.get("control", "/__sandbox/posts?caption=" + text.replace(' ', '+'))
                        .json()
                        .get("posts")
                        .size()
                == 1;
    }
}
