package dev.crier.local.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.local.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** account-service's {@code /admin/keys}, in the name of an operator: a client of the OpenID provider. */
public final class KeysClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI accounts;
    private final Operator operator;

    /**
     * Makes a client.
     *
     * @param accounts where account-service is
     */
    public KeysClient(URI accounts, Operator operator) {
        this.accounts = accounts;
        this.operator = operator;
    }

    /** Who asks, and who vouches for them. */
    public record Operator(URI issuer, String clientId, String secret) {

        @Override
        public String toString() {
            return clientId;
        }
    }

    /** The version that wraps, and the rotation. */
    public JsonNode status() {
        return send("Asking for the keys", request("/admin/keys").GET());
    }

    /** Begins a rotation, or finds the one at work. */
    public JsonNode rotate() {
        return send("Rotating the keys", request("/admin/keys/rotations").POST(BodyPublishers.noBody()));
    }

    /** A token lives shorter than a long rotation: each request gets its own. */
    private HttpRequest.Builder request(String path) {
        String form = "grant_type=client_credentials&client_id=" + encode(operator.clientId()) + "&client_secret="
                + encode(operator.secret());
        JsonNode answer = send(
                "Signing in as " + operator,
                HttpRequest.newBuilder(URI.create(operator.issuer() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        return HttpRequest.newBuilder(accounts.resolve(path))
                .header("Authorization", "Bearer " + answer.path("access_token").asText());
    }

    private JsonNode send(String what, HttpRequest.Builder builder) {
        HttpRequest request =
                builder.timeout(LIMIT).header("Accept", "application/json").build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Stop("%s failed: %s answered %d.".formatted(what, request.uri(), response.statusCode()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new Stop(what + " failed: the answer is not JSON.");
        } catch (IOException e) {
            throw new Stop("%s does not answer (%s).".formatted(request.uri(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
