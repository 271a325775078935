package dev.crier.account.platform.internal;

import com.sun.net.httpserver.HttpServer;
import dev.crier.account.Fixtures;
import dev.crier.platforms.Platforms;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A platform made of fixtures, and what a connector needs to talk to it. */
public final class LocalPlatform implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final JsonClient client;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    public LocalPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
                Answer answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
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

    public LocalPlatform answer(String path, int status, String fixture) {
        answers.put(path, new Answer(status, Fixtures.text(fixture)));
        return this;
    }

    /** Method, address and body of each call. */
    public List<String> calls() {
        return calls;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public JsonClient client() {
        return client;
    }

    /** Those of the descriptors. */
    public Scopes scopes() {
        return new Scopes(Platforms.load());
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
