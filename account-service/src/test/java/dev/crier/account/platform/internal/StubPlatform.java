package dev.crier.account.platform.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crier.platforms.Platforms;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A platform of canned answers for a room's connector, and what the connector needs besides. */
public final class StubPlatform implements AutoCloseable {

    /** A call as it came: {@code POST /token}, and its body. */
    public record Call(String what, String query, String body) {}

    private record Answer(int status, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final JsonClient client;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public StubPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        client = new JsonClient(vertx, new PlatformHttpConfig() {
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(20);
            }

            @Override
            public int maxAnswerBytes() {
                return 100_000;
            }
        });
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public JsonClient client() {
        return client;
    }

    public Scopes scopes() {
        return new Scopes(Platforms.load());
    }

    /** Announces answers, the last of which is repeated; what is not announced is answered with 599. */
    public StubPlatform on(String what, int status, String... bodies) {
        answers.put(
                what,
                new ArrayDeque<>(Arrays.stream(bodies)
                        .map(body -> new Answer(status, body))
                        .toList()));
        return this;
    }

    public List<Call> calls(String what) {
        return calls.stream().filter(call -> call.what().equals(what)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(what, String.valueOf(exchange.getRequestURI().getQuery()), body));
        Deque<Answer> announced = answers.getOrDefault(what, new ArrayDeque<>(List.of(new Answer(599, "{}"))));
        Answer answer = announced.size() > 1 ? announced.poll() : announced.peek();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
