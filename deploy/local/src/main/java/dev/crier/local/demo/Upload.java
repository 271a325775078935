package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.time.Duration;

/** Brings a video to Crier: upload URL, PUT straight to storage, transcode, wait. */
final class Upload {

    private static final Duration LONGEST_TRANSCODE = Duration.ofMinutes(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final StorageClient storage;
    private final CrierClient crier;
    private final Console console;

    Upload(StorageClient storage, CrierClient crier, Console console) {
        this.storage = storage;
        this.crier = crier;
        this.console = console;
    }

    /** Returns the media's id once it is ready for every platform; throws {@link Stop} with the media's own error. */
    String send(VideoFile video) throws InterruptedException {
        long begun = System.nanoTime();
        console.progress("Uploading " + video.path().getFileName(), "…");
        JsonNode ticket =
                crier.createUploadUrl(video.path().getFileName().toString(), video.mimeType(), video.sizeBytes());
        storage.put(video, ticket);
        String mediaId = ticket.path("media_id").asText();
        crier.transcode(mediaId);
        JsonNode media = awaitTranscoded(mediaId, begun);
        console.line("Video %s: %d KB, %.1f s, %d x %d, ready after %s"
                .formatted(
                        mediaId,
                        media.path("transcoded_size_bytes").asLong() / 1024,
                        media.path("duration_seconds").asDouble(),
                        media.path("width").asInt(),
                        media.path("height").asInt(),
                        Console.seconds(since(begun))));
        return mediaId;
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
