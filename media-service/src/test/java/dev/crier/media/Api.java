package dev.crier.media;

import static io.restassured.RestAssured.given;

import dev.crier.testkit.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service as one user's client sees it. */
public final class Api {

    /** What every MP4 begins with, and no more. */
    public static final byte[] MP4 = HexFormat.of().parseHex("000000206674797069736f6d0000020069736f6d69736f32");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final UUID user;
    private final String token;

    private Api(UUID user, String token) {
        this.user = user;
        this.token = token;
    }

    public static Api newUser() {
        var user = UUID.randomUUID();
        return new Api(user, TestTokens.user(user));
    }

    /** Another service's client; it has no user. */
    public static Api service() {
        return new Api(new UUID(0, 0), TestTokens.service());
    }

    public UUID user() {
        return user;
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token).contentType("application/json");
    }

    public ValidatableResponse get(String path) {
        return request().get(path).then();
    }

    public ValidatableResponse announce(String filename, String mimeType, long size) {
        return request()
                .body(Map.of("filename", filename, "mime_type", mimeType, "size_bytes", size))
                .post("/api/media/create-upload-url")
                .then();
    }

    public ValidatableResponse transcode(String id) {
        return request().post("/api/media/" + id + "/transcode").then();
    }

    /** Announces and uploads; the next step would be {@link #transcode}. */
    public String upload(byte[] content) {
        var grant = announce("clip.mp4", "video/mp4", content.length).statusCode(201);
        int status = put(grant.extract().path("upload_url"), "video/mp4", content);
        if (status != 200) {
            throw new IllegalStateException("The store answered " + status);
        }
        return grant.extract().path("media_id");
    }

    /** Uploads and hands to the transcoder. */
    public String processing() {
        var id = upload(MP4);
        transcode(id).statusCode(202);
        return id;
    }

    public void attach(String post, String... media) {
        service()
                .request()
                .body(Map.of("user_id", user, "post_id", post, "media_ids", List.of(media)))
                .post("/internal/media/attach")
                .then()
                .statusCode(204);
    }

    /** Sends bytes to the store, as a browser would; returns the status, 0 if the store hangs up on a long body. */
    public static int put(String url, String type, byte[] content) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException hungUp) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
