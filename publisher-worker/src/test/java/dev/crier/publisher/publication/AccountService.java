package dev.crier.publisher.publication;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** account-service, as far as the publisher asks it. */
public final class AccountService implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "token-that-must-not-be-seen";
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
        String id = exchange.getRequestURI().getPath().split("/")[3];
        boolean service = exchange.getRequestHeaders().getFirst("Authorization") != null;
        int status = !service ? 401 : SIGNED_OUT.contains(id) ? 409 : 200;
        byte[] body = (status == 200 ? """
                        {"account_id":"%s","platform":"scripted","platform_user_id":"u1","username":"crier.demo",
                         "token_type":"Bearer","access_token":"%s","expires_at":null,"platform_metadata":{}}""".formatted(id, TOKEN) : "{\"code\":\"needs_reconnect\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
