package dev.crier.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.local.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks the sandbox how services are led to it: only its rooms know what their platform's addresses are called. */
final class SandboxSettingsClient {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SandboxSettingsClient() {}

    /** Configuration keys and values. The sandbox has to be up. */
    static Map<String, String> get(URI control) {
        HttpRequest request = HttpRequest.newBuilder(control.resolve("/__sandbox/configuration"))
                .timeout(LIMIT)
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Stop("The sandbox does not tell its addresses: it answered " + response.statusCode() + ".");
            }
            return JSON.readValue(response.body(), new TypeReference<>() {});
        } catch (IOException silent) {
            throw new Stop("The sandbox does not tell its addresses: " + silent.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stop("Stopped while asking the sandbox for its addresses.");
        }
    }
}
