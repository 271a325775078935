package dev.crier.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final FakeService ACCOUNT = new FakeService("account");
    private static final FakeService PUBLISHER = new FakeService("publisher");
    private static final FakeService MEDIA = new FakeService("media");
    private static final FakeService POST = new FakeService("post");
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(config(ACCOUNT.uri(), Duration.ofSeconds(2)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ACCOUNT.close();
        MEDIA.close();
        POST.close();
        PUBLISHER.close();
    }

    private static GatewayConfig config(URI account, Duration timeout) {
        return new GatewayConfig(
                "localhost",
                0,
                Map.of(
                        Service.ACCOUNT,
                        account,
                        Service.MEDIA,
                        MEDIA.uri(),
                        Service.POST,
                        POST.uri(),
                        Service.PUBLISHER,
                        PUBLISHER.uri()),
                Set.of("https://app.example.org"),
                timeout);
    }

    @Test
    void forwardsMethodQueryHeadersAndBody() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request(gateway, "/api/posts?limit=2&caption=a%2Fb")
                        .header("Authorization", "Bearer t")
                        .header("Idempotency-Key", "k-1")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .POST(BodyPublishers.ofString("{\"caption\":\"é\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("post");
        FakeService.Seen seen = POST.seen.getLast();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.target()).isEqualTo("/api/posts?limit=2&caption=a%2Fb");
        assertThat(seen.body()).isEqualTo("{\"caption\":\"é\"}");
        assertThat(seen.headers().get("Authorization")).containsExactly("Bearer t");
        assertThat(seen.headers().get("Idempotency-key")).containsExactly("k-1");
        assertThat(seen.headers().get("X-forwarded-for")).noneMatch(value -> value.contains("6.6.6.6"));
    }

    @Test
    void forwardsABodyOfUnknownLength() throws Exception {
        byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = CLIENT.send(
                request(gateway, "/api/media/1/parts")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(MEDIA.seen.getLast().body()).hasSize(body.length);
    }

    @Test
    void passesRedirectsAndCookiesOnUnchanged() throws Exception {
        HttpResponse<String> answer = get(gateway, "/api/auth/youtube/callback?code=1&state=2");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("http://elsewhere.test/x");
        assertThat(answer.headers().firstValue("Set-Cookie")).contains("crier_oauth=abc; HttpOnly; Path=/api/auth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/media?user_id=1",
                "/api/media/../../internal/media",
                "/api/media/%2e%2e/%2e%2e/internal/media",
                "/api/media/..%2f..%2finternal/media",
                "/api/media/%252e%252e%252finternal",
                "/api/media/..;/..;/internal/media",
                "/api/media/..\\..\\internal",
                "//internal/media",
                "/./internal/media",
                "/api/./../internal/media",
                "/%69nternal/media",
                "/q/metrics",
                "/q/openapi",
                "/q/../api/media",
                "http://localhost/internal/media",
                "http://localhost/api/media"
            })
    void hidesWhateverIsNotPublic(String target) throws Exception {
        int before = MEDIA.seen.size() + POST.seen.size() + ACCOUNT.seen.size();

        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json", "\"code\":\"not_found\"");
        assertThat(MEDIA.seen.size() + POST.seen.size() + ACCOUNT.seen.size()).isEqualTo(before);
    }

    @Test
    void namesTheServiceThatIsDown() throws Exception {
        FakeService gone = new FakeService("gone");
        gone.close();
        try (Gateway other = Gateway.start(config(gone.uri(), Duration.ofSeconds(2)))) {
            HttpResponse<String> answer = get(other, "/api/social-accounts");
            assertUnavailable(answer);
            assertUnavailable(get(other, "/openapi"));
            assertThat(get(other, "/api/media").body()).isEqualTo("media");
        }
    }

    @Test
    void namesTheServiceThatIsSilent() throws Exception {
        try (SilentServer silent = new SilentServer();
                Gateway other = Gateway.start(config(silent.uri(), Duration.ofSeconds(1)))) {
            assertUnavailable(get(other, "/api/social-accounts"));
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo("service_unavailable");
        assertThat(problem.getString("detail")).contains("account-service");
        assertThat(problem.getString("service")).isEqualTo("account-service");
    }

    @Test
    void mergesTheServicesDocuments() throws Exception {
        MEDIA.openApi = "{\"paths\":{\"/api/media\":{},\"/internal/media\":{}}}";
        POST.openApi = "{\"paths\":{\"/api/posts\":{},\"/api/platforms\":{}}}";

        JsonObject document = new JsonObject(get(gateway, "/openapi").body());

        assertThat(document.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/api/media", "/api/posts", "/api/platforms");
    }

    @Test
    void allowsTheConfiguredBrowserOriginAlone() throws Exception {
        HttpRequest.Builder preflight = request(gateway, "/api/posts")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody());

        HttpResponse<String> known = CLIENT.send(
                preflight.copy().header("Origin", "https://app.example.org").build(), BodyHandlers.ofString());
        HttpResponse<String> unknown = CLIENT.send(
                preflight.copy().header("Origin", "https://evil.example.org").build(), BodyHandlers.ofString());

        assertThat(known.headers().firstValue("access-control-allow-origin")).contains("https://app.example.org");
        assertThat(known.headers().firstValue("access-control-allow-credentials"))
                .contains("true");
        assertThat(unknown.headers().firstValue("access-control-allow-origin")).isEmpty();
        HttpResponse<String> call = CLIENT.send(
                request(gateway, "/api/posts")
                        .header("Origin", "https://app.example.org")
                        .build(),
                BodyHandlers.ofString());
        assertThat(call.headers().allValues("access-control-allow-origin")).containsExactly("https://app.example.org");
        assertThat(call.body()).isEqualTo("post");
    }

    @Test
    void hasItsOwnHealthAndPages() throws Exception {
        assertThat(new JsonObject(get(gateway, "/q/health").body()).getString("status"))
                .isEqualTo("UP");
        assertThat(get(gateway, "/").body()).contains("href=\"/openapi\"");
        HttpResponse<String> connected =
                get(gateway, "/connected?platform=youtube&result=%3Cb%3E&account_id=1&access_token=secret-1");
        assertThat(connected.body()).contains("&lt;b&gt;").doesNotContain("<b>", "secret-1");
        assertThat(connected.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    private static HttpRequest.Builder request(Gateway to, String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + target))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> get(Gateway from, String target) throws Exception {
        return CLIENT.send(request(from, target).build(), BodyHandlers.ofString());
    }

    /** Sends bytes as they are: HTTP clients tidy a path up before it leaves. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
