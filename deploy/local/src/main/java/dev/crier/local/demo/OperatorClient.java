package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** The publishers' API for operators. */
public final class OperatorClient {

    private final JsonHttpClient http;
    private final URI publisher;
    private final String token;

    private OperatorClient(JsonHttpClient http, URI publisher, String token) {
        this.http = http;
        this.publisher = publisher;
        this.token = token;
    }

    /** Gets an operator's token from the local OpenID provider. */
    public static OperatorClient login(URI publisher, URI issuer) {
        JsonHttpClient http = new JsonHttpClient();
        String form = JsonHttpClient.form(
                Map.of("grant_type", "client_credentials", "client_id", "operator", "client_secret", "secret"));
        JsonNode answer = http.json(
                "Getting a token",
                JsonHttpClient.request(URI.create(issuer + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        return new OperatorClient(http, publisher, answer.path("access_token").asText());
    }

    /** The publications in quarantine. */
    public JsonNode quarantine() {
        return http.json(
                        "Listing the quarantine",
                        JsonHttpClient.request(publisher.resolve("/api/admin/publications/quarantine"))
                                .header("Authorization", "Bearer " + token)
                                .build())
                .path("items");
    }

    /** Has one of them taken up again. */
    public void replay(String id) {
        http.json(
                "Replaying " + id,
                JsonHttpClient.request(publisher.resolve(
                                "/api/admin/publications/" + JsonHttpClient.encode(id) + "/replay"))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody())
                        .build());
    }
}
