package dev.crier.account.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.token.Secret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<Map<String, String>> headers = new AtomicReference<>();
    private HttpServer server;
    private JsonClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        client = client(Duration.ofSeconds(20));
    }

    private JsonClient client(Duration timeout) {
        return new JsonClient(vertx, new PlatformHttpConfig() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public int maxAnswerBytes() {
                return 1000;
            }
        });
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void readsJsonAndSendsTheToken() {
        answer(200, "{\"a\":1}");

        assertThat(send(get().as(Secret.of("the-token"))).path("a").asInt()).isOne();
        assertThat(headers.get())
                .containsEntry("Authorization", "Bearer the-token")
                .containsEntry("Accept", "application/json");
        assertThat(headers.get().keySet()).doesNotContain("Traceparent", "Upgrade");
    }

    @Test
    void anErrorOfThePlatformKeepsItsCodeAndItsBodyOutOfTheMessage() {
        answer(400, "{\"error\":\"invalid_grant\",\"sent\":\"secret\"}");

        assertThatThrownBy(() -> send(get()))
                .isInstanceOfSatisfying(PlatformAnswerException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.body().path("error").asText()).isEqualTo("invalid_grant");
                })
                .hasMessage("localhost answered 400");
    }

    @Test
    void anEmptyAnswerIsOneOnlyWhereItMayBe() {
        answer(200, "");

        assertThat(client.sendForLittle(get(), JsonNode::isMissingNode).await().atMost(Duration.ofSeconds(30)))
                .isTrue();
        assertThatThrownBy(() -> send(get())).isInstanceOf(PlatformUnavailableException.class);
        answer(200, "<html>");
        assertThatThrownBy(
                        () -> client.sendForLittle(get(), json -> json).await().atMost(Duration.ofSeconds(30)))
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void tooManyRequestsSayHowLongToWait() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "17");
            write(exchange, 429, "{}");
        });

        assertThatThrownBy(() -> send(get()))
                .isInstanceOfSatisfying(
                        PlatformUnavailableException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
    }

    @Test
    void whatProvesNothingIsUnavailable() {
        answer(500, "{}");
        unavailable("localhost answered 500");
        answer(200, "<html>");
        unavailable("localhost answered 200");
        answer(200, "");
        unavailable("localhost answered 200");
        answer(200, "\"" + "x".repeat(2000) + "\"");
        unavailable("localhost cannot be reached: IOException");
        server.stop(0);
        // a connection that is closed under our hands, or a new one that is refused
        unavailable("localhost cannot be reached: ");
    }

    @Test
    void aRedirectIsNotFollowed() {
        var stolen = new AtomicReference<String>();
        server.createContext("/elsewhere", exchange -> {
            stolen.set(exchange.getRequestHeaders().getFirst("Authorization"));
            write(exchange, 200, "{}");
        });
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            write(exchange, 302, "{}");
        });

        assertThatThrownBy(() -> send(get().as(Secret.of("the-token")))).hasMessage("localhost answered 302");
        assertThat(stolen).hasNullValue();
    }

    @Test
    void aHangingPlatformIsLeftAfterTheTimeOut() {
        server.createContext("/", exchange -> {
            try {
                end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        client.close();
        client = client(Duration.ofMillis(200));
        unavailable("localhost did not answer in time");
    }

    @Test
    void eachSubscriptionIsACallOfItsOwn() {
        var call = client.send(get(), json -> json);
        answer(500, "{}");
        assertThatThrownBy(() -> call.await().indefinitely()).isInstanceOf(PlatformUnavailableException.class);
        answer(200, "{\"a\":1}");

        assertThat(call.await().indefinitely().path("a").asInt()).isOne();
    }

    @Test
    void aForeignHostMayNotBeOneOfOurs() {
        answer(200, "{}");

        assertThatThrownBy(() -> send(get().toForeignHost())).isInstanceOf(HostNotAllowedException.class);
        assertThat(headers).hasNullValue();
    }

    private void unavailable(String message) {
        assertThatThrownBy(() -> send(get()))
                .isInstanceOf(PlatformUnavailableException.class)
                .hasMessageStartingWith(message);
    }

    private HttpCall get() {
        return HttpCall.get(URI.create("http://localhost:" + server.getAddress().getPort()), "/x", Map.of());
    }

    private JsonNode send(HttpCall call) {
        return client.send(call, json -> json).await().atMost(Duration.ofSeconds(30));
    }

    private void answer(int status, String body) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException e) {
            // the first answer
        }
        server.createContext("/", exchange -> {
            headers.set(exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, h -> h.getValue().getFirst())));
            write(exchange, status, body);
        });
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
