package dev.crier.publisher.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A platform made of canned answers. What was not announced is answered with 599. */
public final class StubPlatform implements AutoCloseable {

    /** One answer; the last one of a route is repeated. */
    public record Answer(int status, Map<String, String> headers, String body, boolean dropped) {

        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body, false);
        }

        /** The connection ends without an answer. */
        public static Answer lost() {
            return new Answer(0, Map.of(), "", true);
        }

        public Answer header(String name, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body, dropped);
        }
    }

    /** What arrived. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    private final HttpServer server;
    private final Map<String, Deque<Answer>> routes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public StubPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Announces answers to a method and path (without query), in order. */
    public StubPlatform on(String methodAndPath, Answer... answers) {
        routes.put(methodAndPath, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public List<Request> requests(String methodAndPath) {
        return requests.stream()
                .filter(r -> (r.method() + " " + r.uri().getPath()).equals(methodAndPath))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer = next(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (answer.dropped()) {
            exchange.close();
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer next(String route) {
        Deque<Answer> answers = routes.get(route);
        if (answers == null) {
            return Answer.json(599, "{\"unexpected\":\"" + route + "\"}");
        }
        synchronized (answers) {
            return answers.size() > 1 ? answers.poll() : answers.peek();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
