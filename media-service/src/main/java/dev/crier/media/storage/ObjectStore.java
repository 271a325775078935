package dev.crier.media.storage;

import dev.crier.contracts.ObjectRef;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The bucket, as far as the media service needs it. Every call is safe to repeat. */
public interface ObjectStore {

    /** Where an object is, {@code s3://bucket/key}: for rows, not for clients. */
    URI location(String key);

    /** The key in a location that {@link #location} made. */
    String key(URI location);

    /** Lets a client put exactly {@code sizeBytes} bytes of {@code mimeType} under the key. */
    PresignedUpload presignPut(String key, String mimeType, long sizeBytes, Duration life);

    /** Lets a client read the object. */
    URI presignGet(String key, Duration life);

    /** The object's facts; empty if nothing lies under the key. */
    Uni<Optional<StoredObject>> find(String key);

    /** At most {@code count} bytes from the start of exactly that object; empty if it was overwritten or removed. */
    Uni<Optional<byte[]>> firstBytes(StoredObject object, int count);

    /** Removes the object; a missing one counts as removed. */
    Uni<Void> remove(ObjectRef object);

    /** Fails if the bucket cannot be reached. */
    Uni<Void> ping();
}
