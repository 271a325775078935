package dev.crier.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crier.local.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON over HTTP. Redirects are not followed: the demo does what a browser would, step by step. */
final class JsonHttpClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Empty if there was no answer. */
    Optional<HttpResponse<String>> trySending(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException silent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Stop("%s does not answer (%s).".formatted(request.uri().resolve("/"), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }

    /**
     * Sends and reads the JSON of a 2xx answer.
     *
     * @param what what was tried, for the sentence that is shown when the answer is another one
     * @throws Stop with the problem's own detail
     */
    JsonNode json(String what, HttpRequest request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw refused(what, response);
        }
        return read(response.body());
    }

    static Stop refused(String what, HttpResponse<String> response) {
        JsonNode problem = read(response.body());
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        String code = problem.path("code").asText("");
        return new Stop("%s failed: %s (%d%s)."
                .formatted(
                        what,
                        detail.isEmpty() ? "no reason was given" : detail.replaceFirst("\\.$", ""),
                        response.statusCode(),
                        code.isEmpty() ? "" : " " + code));
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(LIMIT).header("Accept", "application/json");
    }

    static HttpRequest.BodyPublisher body(JsonNode json) {
        return BodyPublishers.ofString(json.toString());
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The parameters of an address. */
    static Map<String, String> query(URI address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : String.valueOf(address.getRawQuery()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> response) {
        return read(response.body());
    }

    private static JsonNode read(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
