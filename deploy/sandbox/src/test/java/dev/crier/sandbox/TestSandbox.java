package dev.crier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A running sandbox on free ports, with a clock of its own, no delays, and a web server that holds the test media. */
public final class TestSandbox implements AutoCloseable {
    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String JSON = "application/json";

    public final TestClock clock = new TestClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Consumer<Exchange>> watchers = new HashMap<>();
    private final Path data;
    private final HttpServer files;
    private Sandbox sandbox;

    public TestSandbox(Path data) throws IOException {
        this.data = data;
        this.files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.createContext("/", exchange -> {
            Path file =
                    TestMedia.FOLDER.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean there = Files.isRegularFile(file);
            exchange.sendResponseHeaders(there ? 200 : 404, there ? Files.size(file) : -1);
            if (there) {
                Files.copy(file, exchange.getResponseBody());
            }
            exchange.close();
        });
        files.start();
        start();
        set("instagram", "{\"processing_delay_ms\":0,\"image_delay_ms\":0}");
        set("threads", "{\"processing_delay_ms\":0,\"image_delay_ms\":0,\"text_delay_ms\":0}");
        set("youtube", "{\"processing_delay_ms\":0}");
        set("bluesky", "{\"processing_delay_ms\":0}");
    }

    private void start() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(data, 0, null, clock));
    }

    /** Stops and starts on the same data; the ports change. */
    public void restart() throws IOException {
        sandbox.close();
        start();
    }

    public String url(String platform) {
        return sandbox.url(platform);
    }

    public String mediaUrl(Path file) {
        return "http://localhost:" + files.getAddress().getPort() + "/" + file.getFileName();
    }

    public void set(String platform, String settings) {
        put("control", "/__sandbox/settings", JSON, "{\"" + platform + "\":" + settings + "}")
                .expect(200);
    }

    public void fault(String fault) {
        post("control", "/__sandbox/faults", JSON, fault).expect(201);
    }

    public JsonNode posts(String platform) {
        return get("control", "/__sandbox/posts?platform=" + platform)
                .expect(200)
                .json()
                .get("posts");
    }

    public Answered get(String platform, String path, String... headers) {
        return call("GET", platform, path, new byte[0], headers);
    }

    public Answered post(String platform, String path, String type, String body, String... headers) {
        return call("POST", platform, path, body.getBytes(StandardCharsets.UTF_8), and(headers, "Content-Type", type));
    }

    public Answered put(String platform, String path, String type, String body, String... headers) {
        return call("PUT", platform, path, body.getBytes(StandardCharsets.UTF_8), and(headers, "Content-Type", type));
    }

    /** Sends it and waits for the whole answer; {@link java.io.UncheckedIOException} when there is none. */
    public Answered call(String method, String platform, String path, byte[] body, String... headers) {
        String url = path.startsWith("http") ? path : url(platform) + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            Answered answered = new Answered(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            watchers.getOrDefault(platform, exchange -> {})
                    .accept(new Exchange(method, URI.create(url).getPath(), body, answered));
            return answered;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets somebody see everything that is said with a platform from now on. */
    public void watch(String platform, Consumer<Exchange> watcher) {
        watchers.put(platform, watcher);
    }

    /** A request and its answer. */
    public record Exchange(String method, String path, byte[] body, Answered answered) {
        public boolean isAnsweredInJson() {
            return answered.response().body().length > 0
                    && answered.header("Content-Type").contains("json");
        }
    }

    public static String query(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The value of a parameter of a redirect. */
    public static String parameter(String location, String name) {
        return Arrays.stream(location.replaceAll("^[^?]*\\?", "")
                        .replaceAll("#.*$", "")
                        .split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String[] and(String[] headers, String name, String value) {
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        files.stop(0);
        http.close();
    }

    /** An answer, with a check of its status that shows the body. */
    public record Answered(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.read(response.body());
        }

        /** The member at {@code error.code}, as text. */
        public String at(String path) {
            JsonNode node = json();
            for (String name : path.split("\\.", -1)) {
                node = name.matches("\\d+") ? node.path(Integer.parseInt(name)) : node.path(name);
            }
            return node.asText();
        }

        public Answered expect(int status) {
            if (status != status()) {
                throw new AssertionError("expected " + status + ", got " + status() + ": " + text());
            }
            return this;
        }
    }
}
