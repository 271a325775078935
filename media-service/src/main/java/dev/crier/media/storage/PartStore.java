package dev.crier.media.storage;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Uploads in parts, which the bucket puts together. */
public interface PartStore {

    /** A part that has arrived. */
    record StoredPart(int number, long sizeBytes, String etag) {}

    /** Opens an upload; returns its id. */
    Uni<String> begin(String key, String mimeType);

    /** Lets a client put exactly {@code sizeBytes} bytes as one part; a repeat replaces it. */
    PresignedUpload presignPart(String key, String uploadId, int number, long sizeBytes, Duration life);

    /** What has arrived, by number; empty if the upload is no longer open. */
    Uni<Optional<List<StoredPart>>> arrived(String key, String uploadId);

    /** Makes the object of the parts. */
    Uni<Void> complete(String key, String uploadId, List<StoredPart> parts);

    /** Drops the upload and its parts; one that is no longer open counts as dropped. */
    Uni<Void> abort(String key, String uploadId);
}
