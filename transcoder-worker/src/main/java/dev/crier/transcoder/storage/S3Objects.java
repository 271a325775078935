package dev.crier.transcoder.storage;

import dev.crier.contracts.ObjectRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket's objects. Errors of the store come out as the SDK's unchecked exceptions: another try may succeed. */
@ApplicationScoped
public class S3Objects {

    private final S3Client s3;
    private final String bucket;

    S3Objects(S3Client s3, S3Config config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /**
     * Copies an object to a file that must not exist.
     *
     * @return false if there is no such object
     */
    public boolean download(ObjectRef object, Path file) {
        try {
            var _ = s3.getObject(get -> get.bucket(bucket).key(object.key()).versionId(object.version()), file);
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Stores a file, in place of what was there. */
    public void upload(Path file, String key, String mimeType) {
        s3.putObject(put -> put.bucket(bucket).key(key).contentType(mimeType), RequestBody.fromFile(file));
    }

    /** Deletes an object; it may be gone already. */
    public void delete(ObjectRef object) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(object.key()).versionId(object.version()));
    }

    void ping() {
        s3.headBucket(head -> head.bucket(bucket));
    }
}
