package dev.crier.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Stop;
import java.time.Duration;

/** Brings a file to Crier: upload URL, PUT straight to storage, transcode, wait. */
public final class Upload {

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

    /**
     * A file that is ready for every platform.
     *
     * @param bytes of what will be published, which is not the file that was sent
     */
    public record Ready(String mediaId, long bytes) {}

    /** Returns when the file is ready; throws {@link Stop} with its own error. */
    Ready send(MediaFile file) throws InterruptedException {
        long begun = System.nanoTime();
        console.progress("Uploading " + file.path().getFileName(), "…");
        JsonNode ticket =
                crier.createUploadUrl(file.path().getFileName().toString(), file.mimeType(), file.sizeBytes());
        storage.put(file, ticket);
        String mediaId = ticket.path("media_id").asText();
        crier.transcode(mediaId);
        JsonNode media = awaitTranscoded(mediaId, begun);
        console.line("%s %s: %d KB, %s%d x %d, ready after %s"
                .formatted(
                        file.isVideo() ? "Video" : "Picture",
                        mediaId,
                        media.path("transcoded_size_bytes").asLong() / 1024,
                        file.isVideo()
                                ? "%.1f s, "
                                        .formatted(
                                                media.path("duration_seconds").asDouble())
                                : "",
                        media.path("width").asInt(),
                        media.path("height").asInt(),
                        Console.seconds(since(begun))));
        return new Ready(mediaId, media.path("transcoded_size_bytes").asLong());
    }

    private JsonNode awaitTranscoded(String mediaId, long begun) throws InterruptedException {
        JsonNode media = crier.media(mediaId);
        while (!media.path("transcoding_status").asText().equals("completed")) {
            if (media.path("transcoding_status").asText().equals("failed")) {
                throw new Stop("The file cannot be used: "
                        + media.path("transcoding_error").asText());
            }
            if (since(begun).compareTo(LONGEST_TRANSCODE) > 0) {
                throw new Stop("The file was not ready after %d min.".formatted(LONGEST_TRANSCODE.toMinutes()));
            }
            console.progress("Preparing the file", Console.seconds(since(begun)));
            Thread.sleep(LOOK_EVERY);
            media = crier.media(mediaId);
        }
        return media;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
