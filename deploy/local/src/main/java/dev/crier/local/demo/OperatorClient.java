package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Crier's API for operators, through the gateway. */
public final class OperatorClient {

    private static final String OPERATOR = "crier-admin";

    private final JsonHttpClient http = new JsonHttpClient();
    private final URI gateway;
    private final String token;

    private OperatorClient(URI gateway, URI issuer) {
        this.gateway = gateway;
        String form = JsonHttpClient.form(
                Map.of("grant_type", "client_credentials", "client_id", OPERATOR, "client_secret", "secret"));
        this.token = http.json(
                        "Getting a token",
                        JsonHttpClient.request(URI.create(issuer + "/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build())
                .path("access_token")
                .asText();
    }

    /** Gets an operator's token from the local OpenID provider. */
    public static OperatorClient login(URI gateway, URI issuer) {
        return new OperatorClient(gateway, issuer);
    }

    /** The switches of all platforms, and the one for all. */
    public JsonNode switches() {
        return http.json("Listing the switches", request("platforms").build());
    }

    /** Switches a platform. */
    public JsonNode change(String platform, String status, @Nullable String reason) {
        return put("platforms/" + JsonHttpClient.encode(platform), status, reason);
    }

    /** Switches publishing as a whole. */
    public JsonNode changeAll(String status, @Nullable String reason) {
        return put("publishing", status, reason);
    }

    /** The publications in quarantine. */
    public JsonNode quarantine() {
        return http.json(
                        "Listing the quarantine",
                        request("publications/quarantine").build())
                .path("items");
    }

    /** Has one of them taken up again. */
    public void replay(String id) {
        http.json(
                "Replaying " + id,
                request("publications/" + JsonHttpClient.encode(id) + "/replay")
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    private JsonNode put(String path, String status, @Nullable String reason) {
        ObjectNode body =
                JsonHttpClient.JSON.createObjectNode().put("status", status).put("reason", reason);
        return http.json(
                "Switching",
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(JsonHttpClient.body(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return JsonHttpClient.request(gateway.resolve("/api/admin/" + path)).header("Authorization", "Bearer " + token);
    }
}
