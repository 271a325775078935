package dev.crier.publisher.publication;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** account-service, as far as the publisher asks it. */
public final class AccountService implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "token-that-must-not-be-seen";
    /** What a token that the platform refused is replaced by. */
    static final String RENEWED = "renewed-token-that-must-not-be-seen";
    /** Accounts whose refused token has been told of, with how often. */
    static final Map<String, AtomicInteger> REFUSED = new ConcurrentHashMap<>();
    /** Accounts that have to be connected again. */
    static final Set<String> SIGNED_OUT = ConcurrentHashMap.newKeySet();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/accounts/", AccountService::answer);
        server.start();
        return Map.of(
                "crier.url.account", "http://localhost:" + server.getAddress().getPort(),
                "crier.publisher.commit-window", "4s",
                "crier.publisher.call-timeout", "2s",
                "crier.publisher.intent-life", "1s",
                "crier.publisher.recheck", "1s,3s",
                "crier.publisher.recheck-confirm", "1s",
                "crier.ticket.keyset", "target/keys-" + ProcessHandle.current().pid() + "/ticket.json");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.split("/")[3];
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean again = path.endsWith("/refused") && told(id, request);
        boolean service = exchange.getRequestHeaders().getFirst("Authorization") != null;
        int status = !service ? 401 : SIGNED_OUT.contains(id) || again ? 409 : 200;
        byte[] body = (status == 200
                        ? """
                        {"account_id":"%s","platform":"scripted","platform_user_id":"u1","username":"crier.demo",
                         "token_type":"Bearer","access_token":"%s","expires_at":null,"platform_metadata":{}}\
                        """.formatted(id, REFUSED.containsKey(id) ? RENEWED : TOKEN)
                        : "{\"code\":\"needs_reconnect\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** True if the newest token is refused: there is no other then. */
    private static boolean told(String id, String request) {
        REFUSED.computeIfAbsent(id, account -> new AtomicInteger()).incrementAndGet();
        return request.contains(fingerprint(RENEWED)) || !request.contains(fingerprint(TOKEN));
    }

    static String fingerprint(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
