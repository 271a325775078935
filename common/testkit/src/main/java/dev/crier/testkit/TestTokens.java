package dev.crier.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens from the running OpenID provider: the one {@link CrierInfrastructure} started, else {@code crier.issuer}
 * (system property), else the local stack's. Tokens are valid for an hour and kept.
 */
public final class TestTokens {

    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestTokens() {}

    /** The token of a user, whose id is its {@code sub}. */
    public static String user(UUID id) {
        return of(id.toString());
    }

    /** The token of a service: it carries the role {@code service}. */
    public static String service() {
        return of("post-service");
    }

    private static String of(String clientId) {
        var issuer = System.getProperty(
                SharedServers.ISSUER, System.getProperty("crier.issuer", "http://localhost:18080/crier"));
        return KEPT.computeIfAbsent(issuer + " " + clientId, _ -> fetch(issuer, clientId));
    }

    private static String fetch(String issuer, String clientId) {
        var request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_secret=secret&client_id=" + clientId))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("No token for %s from %s: %d %s"
                        .formatted(clientId, issuer, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("No OpenID provider at " + issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a token", e);
        }
    }
}
