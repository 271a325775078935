package dev.crier.testkit.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StubServerTest {

    private final StubServer stub = StubServer.withFixturesOf(StubServerTest.class);

    @BeforeEach
    void start() {
        stub.start();
    }

    @AfterEach
    void stop() {
        stub.stop();
    }

    @Test
    void answersARequestThatIsAsExpected() throws Exception {
        stub.on("POST", "/v1/media?fields=id")
                .expectsHeader("Authorization", "Bearer token")
                .expectsJson("create.request.json")
                .answers(201, "create.json");
        var answer = post("/v1/media?fields=id", "{\"media\":[1,2],\"caption\":\"hello\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"17\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThatCode(stub::verify).doesNotThrowAnyException();
    }

    @Test
    void failsOnAMemberTooMuch() throws Exception {
        stub.on("POST", "/v1/media").expectsJson("create.request.json").answers(201, "create.json");
        assertThat(post("/v1/media", "{\"media\":[1,2],\"caption\":\"hello\",\"extra\":1}")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(stub::verify)
                .hasMessageContaining("No route is for POST /v1/media")
                .hasMessageContaining("extra")
                .hasMessageContaining("Never asked: POST /v1/media");
    }

    @Test
    void failsOnAQueryParameterTooMuch() throws Exception {
        stub.on("POST", "/v1/media").answers(200);
        post("/v1/media?fields=id", "");
        assertThatThrownBy(stub::verify).hasMessageContaining("/v1/media?fields=id");
    }

    @Test
    void comparesAllFieldsOfAForm() throws Exception {
        stub.on("POST", "/token")
                .expectsForm(Map.of("code", "a b", "grant", "x"))
                .answers(200);
        assertThat(post("/token", "grant=x&code=a+b").statusCode()).isEqualTo(200);
        assertThat(post("/token", "grant=x&code=a+b&more=1").statusCode()).isEqualTo(404);
    }

    @Test
    void failsWhenARouteIsNeverAsked() {
        stub.on("GET", "/v1/status").answers(200);
        assertThatThrownBy(stub::verify).hasMessage("Never asked: GET /v1/status");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(stub.url() + path))
                    .header("Authorization", "Bearer token")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
