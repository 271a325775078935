package dev.crier.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a part how it is. */
final class HealthClient {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private HealthClient() {}

    static Health get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Health.UP : Health.down(response.statusCode(), response.body());
        } catch (IOException e) {
            return Health.silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.silent();
        }
    }
}
