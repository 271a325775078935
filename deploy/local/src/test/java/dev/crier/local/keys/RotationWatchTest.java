package dev.crier.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationWatchTest {

    private static final String ROTATION = """
            {"version":"vault:v4","rotation":{"id":"r1","state":"%s","started_at":"2026-03-01T12:00:00Z",
             "tokens_total":10,"tokens_done":%d,"tokens_refused":%d,"tokens_per_second":2500}}""";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile List<String> answers = List.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var next = new AtomicInteger();
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String body = path.equals("/token")
                    ? "{\"access_token\":\"of-the-operator\"}"
                    : answers.get(Math.min(next.getAndIncrement(), answers.size() - 1));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.isEmpty() ? 403 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void watchesUntilTheOldVersionIsRetiredAndTellsTheSpeed() throws Exception {
        answers = List.of(
                ROTATION.formatted("REWRAPPING", 4, 0),
                ROTATION.formatted("SETTLING", 10, 0),
                ROTATION.formatted("DONE", 10, 0));

        assertThat(watch().untilTheEnd("r1")).isTrue();

        assertThat(text()).contains("10 of 10 tokens, 2500 tokens/s").contains("the old version is retired");
        assertThat(requests).contains("GET /admin/keys Bearer of-the-operator");
    }

    @Test
    void saysWhatToDoAboutTokensThatCannotBeMoved() throws Exception {
        answers = List.of(ROTATION.formatted("INCOMPLETE", 9, 1));

        assertThat(watch().untilTheEnd("r1")).isFalse();
        assertThat(text()).contains("1 tokens are behind").contains("rotate once more");
    }

    @Test
    void doesNotTakeAnotherRotationForItsOwn() {
        answers = List.of(ROTATION.formatted("DONE", 10, 0));

        assertThatThrownBy(() -> watch().untilTheEnd("r0")).isInstanceOf(Stop.class);
    }

    @Test
    void anAnswerThatIsNoneIsOneSentence() {
        answers = List.of("");

        assertThatThrownBy(() -> client().status()).isInstanceOf(Stop.class).hasMessageContaining("403");
    }

    private RotationWatch watch() {
        return new RotationWatch(client(), console, Duration.ofMillis(1));
    }

    private KeysClient client() {
        URI here = URI.create("http://localhost:" + server.getAddress().getPort());
        return new KeysClient(here, new KeysClient.Operator(here, "crier-admin", "secret"));
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
