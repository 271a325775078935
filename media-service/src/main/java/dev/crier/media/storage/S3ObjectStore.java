package dev.crier.media.storage;

import dev.crier.contracts.ObjectRef;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket over the S3 protocol. */
@Singleton
final class S3ObjectStore implements ObjectStore {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Calls calls;
    private final S3Presigning presigning;
    private final String bucket;

    S3ObjectStore(S3Calls calls, S3Presigning presigning, S3Config config) {
        this.calls = calls;
        this.presigning = presigning;
        this.bucket = config.bucket();
    }

    @Override
    public URI location(String key) {
        return URI.create("s3://" + bucket + "/" + key);
    }

    @Override
    public String key(URI location) {
        return location.getPath().substring(1);
    }

    @Override
    public PresignedUpload presignPut(String key, String mimeType, long sizeBytes, Duration life) {
        return presigning.put(key, mimeType, sizeBytes, life);
    }

    @Override
    public URI presignGet(String key, Duration life) {
        return presigning.get(key, life);
    }

    @Override
    public Uni<Optional<StoredObject>> find(String key) {
        return calls.ask(s3 -> {
            try {
                return Optional.of(
                        facts(key, s3.headObject(head -> head.bucket(bucket).key(key))));
            } catch (NoSuchKeyException missing) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Uni<Optional<byte[]>> firstBytes(StoredObject object, int count) {
        return calls.ask(s3 -> {
            try {
                return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket)
                                .key(object.key())
                                .versionId(object.version())
                                .ifMatch(object.etag())
                                .range("bytes=0-" + (count - 1)))
                        .asByteArray());
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Uni<Void> remove(ObjectRef object) {
        return calls.tell(s3 -> s3.deleteObject(
                delete -> delete.bucket(bucket).key(object.key()).versionId(object.version())));
    }

    @Override
    public Uni<Void> ping() {
        return calls.tell(s3 -> s3.headBucket(head -> head.bucket(bucket)));
    }

    private static StoredObject facts(String key, HeadObjectResponse head) {
        // stores that keep no versions send none, or the word "null"
        String version = head.versionId() == null || head.versionId().equals("null") ? null : head.versionId();
        return new StoredObject(key, head.contentLength(), head.eTag(), version);
    }
}
