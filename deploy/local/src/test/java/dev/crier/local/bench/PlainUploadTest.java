package dev.crier.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crier.local.Stop;
import dev.crier.local.demo.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainUploadTest {

    private final AtomicLong arrived = new AtomicLong();
    private HttpServer server;
    private int status = 200;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sink", exchange -> {
            arrived.set(exchange.getRequestBody().readAllBytes().length);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isCurlsWhereThereIsOne() throws Exception {
        Path curl = Files.createFile(folder.resolve("curl"));
        assertThat(plain(folder.toString()).by()).isEqualTo("java");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        assertThat(plain("/nowhere:" + folder).by()).isEqualTo("curl");
    }

    @Test
    void sendsTheWholeFileByJavaToo() throws Exception {
        assertThat(plain("").put(file(100_000))).isPositive();
        assertThat(arrived).hasValue(100_000);
    }

    @Test
    void readsTheTimeThatCurlTook() {
        assertThat(PlainUpload.Curl.time("200 1.500000")).isEqualTo(Duration.ofMillis(1500));
        assertThatThrownBy(() -> PlainUpload.Curl.time("500 0.100000")).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> PlainUpload.Curl.time("curl: (7) Failed to connect"))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("Failed to connect");
    }

    @Test
    void failsWhenTheServerDoesNotTakeTheFile() {
        status = 500;
        assertThatThrownBy(() -> plain("").put(file(10))).isInstanceOf(Stop.class);
    }

    @Test
    void choosesThePlatformsThatAreNamed() {
        List<Connection> all = List.of(connection("a"), connection("b"));
        assertThat(PublishBench.chosen(all, Set.of())).isEqualTo(all);
        assertThat(PublishBench.chosen(all, Set.of("b"))).containsExactly(connection("b"));
        assertThatThrownBy(() -> PublishBench.chosen(all, Set.of("b", "c")))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("no platform c; it has a, b");
    }

    private static Connection connection(String platform) {
        return new Connection(platform, "user", Optional.of("1"), "", Map.of());
    }

    private Path file(int size) throws IOException {
        return Files.write(folder.resolve("file"), new byte[size]);
    }

    private PlainUpload plain(String path) {
        URI sink = URI.create("http://localhost:" + server.getAddress().getPort() + "/sink");
        return PlainUpload.to(sink, path, new BenchClient(sink, sink));
    }
}
