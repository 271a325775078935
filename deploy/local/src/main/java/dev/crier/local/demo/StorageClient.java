package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Puts a file where an upload URL says, past Crier's services. */
final class StorageClient {

    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(30);

    private final JsonHttpClient http;

    StorageClient(JsonHttpClient http) {
        this.http = http;
    }

    /** @param ticket the answer to create-upload-url */
    void put(MediaFile file, JsonNode ticket) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(ticket.path("upload_url").asText()))
                .timeout(LONGEST_UPLOAD);
        // exactly these headers are signed; Content-Length is the body's and cannot be set by hand
        ticket.path("headers").properties().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Length"))
                .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        try {
            HttpResponse<String> response =
                    http.send(request.PUT(BodyPublishers.ofFile(file.path())).build());
            if (response.statusCode() / 100 != 2) {
                throw new Stop("The storage refused the upload (%d).".formatted(response.statusCode()));
            }
        } catch (FileNotFoundException e) {
            throw new Stop(Stop.USAGE, "There is no readable file " + file.path() + ".");
        }
    }
}
