package dev.crier.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The platforms' endpoints that this service calls, on one port. A test may replace any answer. */
@ApplicationScoped
public class FakePlatforms {

    /** A request as it came. */
    public record Call(
            String method, String path, Map<String, String> query, String authorization, String dpop, String body) {

        /** A form field. */
        public String field(String name) {
            return FakePlatforms.fields(body).get(name);
        }
    }

    /** An answer to give. */
    public record Answer(int status, String body, Map<String, String> headers) {

        public Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }

    private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    @ConfigProperty(name = "fake.platforms.port")
    int port;

    private HttpServer server;

    void start(@Observes StartupEvent event) throws IOException {
        reset();
        server = HttpServer.create(new InetSocketAddress("localhost", port), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop(0);
    }

    /** Back to platforms that say yes. */
    public void reset() {
        calls.clear();
        answers.clear();
        answer("/oauth/access_token", 200, "instagram/short-token-flat.json");
        answer("/access_token", 200, "instagram/long-token.json");
        answer("/refresh_access_token", 200, "instagram/long-token.json");
        answer("/v26.0/me", 200, "instagram/me.json");
        on(
                "/token",
                call -> new Answer(
                        200,
                        Fixtures.text(
                                "refresh_token".equals(call.field("grant_type"))
                                        ? "youtube/refreshed.json"
                                        : "youtube/tokens.json")));
        answer("/youtube/v3/channels", 200, "youtube/channels.json");
        answer("/xrpc/com.atproto.identity.resolveHandle", 200, "bluesky/resolved.json");
        on(
                "/did:plc:abcdefghijklmnopqrstuvwx",
                call -> new Answer(
                        200, Fixtures.text("bluesky/did.json").replace("PDS_URL", "http://localhost:" + port)));
        answer("/xrpc/com.atproto.server.createSession", 200, "bluesky/session.json");
        answer("/xrpc/com.atproto.server.refreshSession", 200, "bluesky/session.json");
        on("/xrpc/com.atproto.server.deleteSession", call -> new Answer(200, ""));
        authorizationServer();
    }

    /** Of Bluesky: it wants its nonce in every proof. */
    private void authorizationServer() {
        String url = url();
        on(
                "/.well-known/oauth-protected-resource",
                call -> new Answer(200, "{\"resource\":\"" + url + "\",\"authorization_servers\":[\"" + url + "\"]}"));
        on(
                "/.well-known/oauth-authorization-server",
                call -> new Answer(200, Fixtures.text("bluesky/server.json").replace("ISSUER", url)));
        on("/oauth/par", call -> withNonce(call, "{\"request_uri\":\"urn:x:1\",\"expires_in\":299}"));
        on("/oauth/token", call -> withNonce(call, Fixtures.text("bluesky/oauth-tokens.json")));
        on("/oauth/revoke", call -> withNonce(call, ""));
    }

    /** The answer, if the proof has the nonce. */
    public static Answer withNonce(Call call, String body) {
        String claims = new String(Base64.getUrlDecoder().decode(call.dpop().split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.contains("\"nonce\":\"n-1\"")
                ? new Answer(200, body)
                : new Answer(400, "{\"error\":\"use_dpop_nonce\"}", Map.of("DPoP-Nonce", "n-1"));
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Answers a path by a fixture. */
    public void answer(String path, int status, String fixture) {
        on(path, call -> new Answer(status, Fixtures.text(fixture)));
    }

    /** Answers a path by a function, which runs on a thread of its own and may take its time. */
    public void on(String path, Function<Call, Answer> answer) {
        answers.put(path, answer);
    }

    /** What came to a path. */
    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var call = new Call(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    fields(uri.getRawQuery()),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("DPoP"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            var answer = answers.getOrDefault(call.path(), unknown -> new Answer(404, "{}"))
                    .apply(call);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> fields(String encoded) {
        return encoded == null || !encoded.contains("=")
                ? Map.of()
                : Arrays.stream(encoded.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
