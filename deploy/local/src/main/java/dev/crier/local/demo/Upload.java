package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Brings a video to Crier: upload URL, PUT straight to storage, transcode, wait. */
final class Upload {

    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(30);
    private static final Duration LONGEST_TRANSCODE = Duration.ofMinutes(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Http http;
    private final CrierClient crier;
    private final Console console;

    Upload(Http http, CrierClient crier, Console console) {
        this.http = http;
        this.crier = crier;
        this.console = console;
    }

    /** Returns the media's id once it is ready for every platform; throws {@link Stop} with the media's own error. */
    String send(VideoFile video) throws InterruptedException {
        long begun = System.nanoTime();
        console.progress("Uploading " + video.path().getFileName(), "…");
        JsonNode ticket =
                crier.createUploadUrl(video.path().getFileName().toString(), video.mimeType(), video.sizeBytes());
        put(video, ticket);
        String mediaId = ticket.path("media_id").asText();
        crier.transcode(mediaId);
        JsonNode media = awaitTranscoded(mediaId, begun);
        console.line("Video %s: %d KB, %s s, %d x %d, ready after %s"
                .formatted(
                        mediaId,
                        media.path("transcoded_size_bytes").asLong() / 1024,
                        media.path("duration_seconds").asText(),
                        media.path("width").asInt(),
                        media.path("height").asInt(),
                        Console.seconds(since(begun))));
        return mediaId;
    }

    private void put(VideoFile video, JsonNode ticket) {
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
                    http.send(request.PUT(BodyPublishers.ofFile(video.path())).build());
            if (response.statusCode() / 100 != 2) {
                throw new Stop("The storage refused the upload (%d).".formatted(response.statusCode()));
            }
        } catch (FileNotFoundException e) {
            throw new Stop(Stop.USAGE, "There is no readable file " + video.path() + ".");
        }
    }

    private JsonNode awaitTranscoded(String mediaId, long begun) throws InterruptedException {
        JsonNode media = crier.media(mediaId);
        while (!media.path("transcoding_status").asText().equals("completed")) {
            if (media.path("transcoding_status").asText().equals("failed")) {
                throw new Stop("The video cannot be used: "
                        + media.path("transcoding_error").asText());
            }
            if (since(begun).compareTo(LONGEST_TRANSCODE) > 0) {
                throw new Stop("The video was not ready after %d min.".formatted(LONGEST_TRANSCODE.toMinutes()));
            }
            console.progress("Preparing the video", Console.seconds(since(begun)));
            Thread.sleep(LOOK_EVERY);
            media = crier.media(mediaId);
        }
        return media;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
