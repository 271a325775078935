package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Crier's public API as one user sees it through the gateway; one method per route that the demo uses. */
public final class CrierClient {

    /** Whom the demo acts as. */
    public static final UUID DEMO_USER = UUID.fromString("c41e0000-0000-4000-8000-000000000001");

    private final JsonHttpClient http;
    private final URI gateway;
    private final String token;

    private CrierClient(JsonHttpClient http, URI gateway, String token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    /** Gets a token from the local OpenID provider, which gives one for any user. */
    static CrierClient login(JsonHttpClient http, URI gateway, URI issuer, UUID user) {
        String form = JsonHttpClient.form(
                Map.of("grant_type", "client_credentials", "client_id", user.toString(), "client_secret", "secret"));
        JsonNode answer = http.json(
                "Getting a token",
                JsonHttpClient.request(URI.create(issuer + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        return new CrierClient(http, gateway, answer.path("access_token").asText());
    }

    /** The same for callers outside this package. */
    public static CrierClient login(URI gateway, URI issuer, UUID user) {
        return login(new JsonHttpClient(), gateway, issuer, user);
    }

    public JsonNode accounts() {
        return http.json("Listing the accounts", get("/api/social-accounts")).path("items");
    }

    /** What a browser gets at the start of an OAuth connect. */
    public record Authorization(URI page, String cookie) {}

    public Authorization beginConnect(String platform) {
        String what = "Connecting " + platform;
        HttpResponse<String> response = http.send(get("/api/auth/" + platform + "/connect"));
        if (response.statusCode() != 200) {
            throw JsonHttpClient.refused(what, response);
        }
        String cookie = response.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
        return new Authorization(
                URI.create(JsonHttpClient.json(response).path("auth_url").asText()), cookie);
    }

    /** Follows the platform's redirect as the user's browser would. Returns where Crier sends the browser next. */
    public URI callback(URI redirect, String cookie) {
        HttpResponse<String> response = http.send(
                JsonHttpClient.request(redirect).header("Cookie", cookie).build());
        if (response.statusCode() / 100 != 3) {
            throw JsonHttpClient.refused("The callback of the platform", response);
        }
        return gateway.resolve(response.headers().firstValue("Location").orElse("/"));
    }

    public void connectByPassword(String platform, String handle, String password) {
        ObjectNode body =
                JsonHttpClient.JSON.createObjectNode().put("handle", handle).put("app_password", password);
        http.json("Connecting " + platform, post("/api/auth/" + platform + "/connect", body));
    }

    /** What can be connected by a consent that covers several accounts. */
    JsonNode choice(String choiceId) {
        return http.json("Looking at the choice", get(choicePath(choiceId)));
    }

    void choose(String choiceId, String platformUserId) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode();
        body.putArray("platform_user_ids").add(platformUserId);
        http.json("Choosing an account", post(choicePath(choiceId), body));
    }

    private static String choicePath(String choiceId) {
        return "/api/auth/choices/" + JsonHttpClient.encode(choiceId);
    }

    JsonNode platforms() {
        return http.json("Listing the platforms", get("/api/platforms")).path("items");
    }

    JsonNode boards(String accountId) {
        return http.json("Listing the boards", get("/api/social-accounts/" + accountId + "/boards"))
                .path("items");
    }

    JsonNode createUploadUrl(String filename, String mimeType, long sizeBytes) {
        ObjectNode body = JsonHttpClient.JSON
                .createObjectNode()
                .put("filename", filename)
                .put("mime_type", mimeType)
                .put("size_bytes", sizeBytes);
        return http.json("Asking for an upload URL", post("/api/media/create-upload-url", body));
    }

    JsonNode transcode(String mediaId) {
        return http.json(
                "Handing the file over",
                post("/api/media/" + mediaId + "/transcode", JsonHttpClient.JSON.createObjectNode()));
    }

    JsonNode media(String mediaId) {
        return http.json("Asking for the file", get("/api/media/" + mediaId));
    }

    /** What would keep the post from going live. */
    JsonNode validate(ObjectNode post) {
        return http.json("Checking the post", post("/api/posts/validate", post));
    }

    JsonNode createPost(ObjectNode post) {
        return http.json("Scheduling the post", post("/api/posts", post));
    }

    /**
     * One try to write a post. The same key never makes two.
     *
     * @return empty if nobody can tell whether it is written: to be tried again
     * @throws Stop if Crier refuses the post
     */
    public Optional<JsonNode> tryToCreate(ObjectNode post, String idempotencyKey) {
        HttpRequest request = authorized("/api/posts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(JsonHttpClient.body(post))
                .build();
        return http.trySending(request)
                .filter(response -> response.statusCode() / 100 != 5)
                .map(response -> {
                    if (response.statusCode() / 100 != 2) {
                        throw JsonHttpClient.refused("Scheduling the post", response);
                    }
                    return JsonHttpClient.json(response);
                });
    }

    /** The post; empty while Crier cannot tell. */
    public Optional<JsonNode> tryToRead(String postId) {
        return http.trySending(get("/api/posts/" + JsonHttpClient.encode(postId)))
                .filter(response -> response.statusCode() == 200)
                .map(JsonHttpClient::json);
    }

    public JsonNode post(String postId) {
        return http.json("Asking for the post", get("/api/posts/" + JsonHttpClient.encode(postId)));
    }

    /** Whatever a path answers. */
    HttpResponse<String> read(String path) {
        return http.send(get(path));
    }

    private HttpRequest get(String path) {
        return authorized(path).build();
    }

    private HttpRequest post(String path, ObjectNode body) {
        return authorized(path)
                .header("Content-Type", "application/json")
                .POST(JsonHttpClient.body(body))
                .build();
    }

    private HttpRequest.Builder authorized(String path) {
        return JsonHttpClient.request(gateway.resolve(path)).header("Authorization", "Bearer " + token);
    }
}
