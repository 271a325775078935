package dev.crier.publisher.platform.internal.http;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireClientTest {

    private final StubPlatform server = new StubPlatform();
    private final WireClient client = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsNoUpgradeOverPlainHttp() {
        server.on("GET /x", json(200, "{}"));
        send(WireRequest.get(server.uri().resolve("/x"), Map.of()), 5);
        assertThat(server.requests().getFirst().header("Upgrade")).isEmpty();
    }

    @Test
    void doesNotKnowTheOutcomeWhenTheConnectionBreaks() {
        server.on("POST /x", lost());
        assertThat(failure(WireRequest.post(server.uri().resolve("/x"), Map.of(), Body.json("{}"))))
                .isInstanceOf(Failure.OutcomeUnknown.class);
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(failure(WireRequest.get(URI.create("http://localhost:" + port + "/x"), Map.of())))
                .isInstanceOf(Failure.Transient.class);
    }

    /** A refusal is an answer; trouble of the server's own, and silence, are none. */
    @Test
    void tellsItsWitnessOfEachCallHowItWent() {
        server.on("GET /fine", json(200, "{}"));
        server.on("GET /refused", json(403, "{}"));
        server.on("GET /down", json(503, "{}"));
        server.on("GET /lost", lost());
        List<String> heard = new ArrayList<>();
        WireClient.Witness witness = new WireClient.Witness() {
            @Override
            public void worked() {
                heard.add("worked");
            }

            @Override
            public void failed() {
                heard.add("failed");
            }
        };
        for (String path : List.of("/fine", "/refused", "/down", "/lost")) {
            WireRequest request = WireRequest.get(server.uri().resolve(path), Map.of());
            WireClient.witnessed(witness, () -> catchThrowableOfType(StepFailure.class, () -> send(request, 5)));
        }
        send(WireRequest.get(server.uri().resolve("/fine"), Map.of()), 5);
        assertThat(heard).containsExactly("worked", "worked", "failed", "failed");
    }

    @Test
    void givesUpAtTheDeadlineThoughBytesStillTrickle() throws IOException {
        try (ServerSocket slow = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> trickle(slow));
            URI uri = URI.create("http://localhost:" + slow.getLocalPort() + "/x");
            Instant begin = Instant.now();
            StepFailure failure = catchThrowableOfType(
                    StepFailure.class, () -> send(WireRequest.post(uri, Map.of(), Body.json("{}")), 1));
            assertThat(failure.failure()).isInstanceOf(Failure.OutcomeUnknown.class);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static void trickle(ServerSocket server) {
        try (var socket = server.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes());
            while (!socket.isClosed()) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException end) {
            // the client left
        }
    }

    @Test
    void passesOnWhyABodyCouldNotBeRead() {
        server.on("PUT /x", json(200, "{}"));
        Body body = new Body.Stream("video/mp4", 10, () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the store is away");
            }
        });
        Failure failure = failure(WireRequest.put(server.uri().resolve("/x"), Map.of(), body));
        assertThat(failure).isInstanceOfAny(Failure.OutcomeUnknown.class, Failure.Transient.class);
    }

    private Failure failure(WireRequest request) {
        return catchThrowableOfType(StepFailure.class, () -> send(request, 5)).failure();
    }

    private WireAnswer send(WireRequest request, int seconds) {
        return client.send(request, Instant.now().plusSeconds(seconds));
    }
}
