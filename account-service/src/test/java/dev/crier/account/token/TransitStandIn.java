package dev.crier.account.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A Vault as far as Crier uses one, over HTTP: the transit engine with its answers to what is wrong, and KV version 2.
 * What it says is what the server says (builtin/logical/transit and sdk/helper/keysutil of its sources): a sealed one
 * answers 503, a token it does not know 403, a missing key 404 when read and 400 when used, an item of a batch that
 * fails an {@code error} beside the others with 400 unless {@code partial_failure_response_code} asks for another.
 */
public final class TransitStandIn implements AutoCloseable {

    public static final String TOKEN = "hvs.stand-in";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, TransitKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile boolean sealed;
    private volatile boolean silent;
    private volatile String token = TOKEN;

    private TransitStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts on a port of its own, with a derived key. */
    public static TransitStandIn start(String key) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var standIn = new TransitStandIn(server);
            standIn.keys.put(key, new TransitKey(true));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", standIn::handle);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void seal(boolean on) {
        sealed = on;
    }

    /** Takes requests and never answers. */
    void beSilent(boolean on) {
        silent = on;
    }

    /** From now on only another token is let in. */
    void revokeToken(boolean on) {
        token = on ? "hvs.another" : TOKEN;
    }

    void addKey(String name, boolean derived) {
        keys.put(name, new TransitKey(derived));
    }

    void removeKey(String name) {
        keys.remove(name);
    }

    public TransitKey key(String name) {
        return keys.get(name);
    }

    /** What is stored at a path of the KV engine that is mounted at {@code secret}. */
    public void secret(String path, Map<String, String> values) {
        secrets.put(path, values);
    }

    /** Method and path of all requests so far. */
    public List<String> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (silent) {
            return;
        }
        Answer answer = answer(exchange, path, body);
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        try (var out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    private Answer answer(HttpExchange exchange, String path, JsonNode body) {
        if (path.startsWith("/stand-in/")) {
            return control(path.substring("/stand-in/".length()));
        }
        if (sealed) {
            return Answer.error(503, "Vault is sealed");
        }
        if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            return Answer.error(403, "permission denied");
        }
        String[] parts = path.split("/");
        if (path.startsWith("/v1/secret/data/")) {
            return kv(path.substring("/v1/secret/data/".length()));
        }
        if (!path.startsWith("/v1/transit/") || parts.length < 5) {
            return Answer.error(404, "no handler for route \"%s\". route entry not found.".formatted(path));
        }
        return transit(parts[3], parts[4], parts.length > 5 ? parts[5] : "", body);
    }

    /** For tests whose stand-in lives behind another class loader. */
    private Answer control(String wish) {
        switch (wish) {
            case "seal" -> seal(true);
            case "unseal" -> seal(false);
            default -> throw new IllegalArgumentException(wish);
        }
        return Answer.data(Map.of());
    }

    private Answer kv(String path) {
        var values = secrets.get(path);
        return values == null
                ? new Answer(404, "{\"errors\":[]}")
                : Answer.data(Map.of("data", values, "metadata", Map.of("version", 1)));
    }

    private Answer transit(String operation, String name, String verb, JsonNode body) {
        TransitKey key = keys.get(name);
        return switch (operation + "/" + verb) {
            case "keys/" -> key == null ? new Answer(404, "{\"errors\":[]}") : Answer.data(key.describe(name));
            case "keys/rotate" -> {
                if (key == null) {
                    yield Answer.error(400, "key not found");
                }
                key.rotate();
                yield Answer.data(key.describe(name));
            }
            case "keys/config" ->
                key == null
                        ? Answer.error(400, "no existing key named %s could be found".formatted(name))
                        : key.configure(name, body);
            case "encrypt/", "decrypt/", "rewrap/" ->
                key == null ? Answer.error(400, "encryption key not found") : key.work(operation, body);
            default -> Answer.error(404, "unsupported path");
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Status and body. */
    record Answer(int status, String body) {

        static Answer error(int status, String message) {
            return new Answer(status, text(Map.of("errors", List.of(message))));
        }

        static Answer data(Object data) {
            return data(200, data);
        }

        static Answer data(int status, Object data) {
            return new Answer(
                    status,
                    text(Map.of(
                            "request_id", "1", "lease_id", "", "renewable", false, "lease_duration", 0, "data", data)));
        }

        private static String text(Object value) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
