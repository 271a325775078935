package dev.crier.media.storage;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** S3's multipart uploads (docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html). */
@Singleton
final class S3PartStore implements PartStore {

    private final S3Calls calls;
    private final S3Presigning presigning;
    private final String bucket;

    S3PartStore(S3Calls calls, S3Presigning presigning, S3Config config) {
        this.calls = calls;
        this.presigning = presigning;
        this.bucket = config.bucket();
    }

    @Override
    public Uni<String> begin(String key, String mimeType) {
        return calls.ask(s3 -> s3.createMultipartUpload(
                        create -> create.bucket(bucket).key(key).contentType(mimeType))
                .uploadId());
    }

    @Override
    public PresignedUpload presignPart(String key, String uploadId, int number, long sizeBytes, Duration life) {
        return presigning.part(key, uploadId, number, sizeBytes, life);
    }

    @Override
    public Uni<Optional<List<StoredPart>>> arrived(String key, String uploadId) {
        return calls.ask(s3 -> {
            try {
                return Optional.of(list(s3, key, uploadId));
            } catch (NoSuchUploadException closed) {
                return Optional.empty();
            }
        });
    }

    private List<StoredPart> list(S3Client s3, String key, String uploadId) {
        return s3.listPartsPaginator(list -> list.bucket(bucket).key(key).uploadId(uploadId)).parts().stream()
                .map(part -> new StoredPart(part.partNumber(), part.size(), part.eTag()))
                .toList();
    }

    @Override
    public Uni<Void> complete(String key, String uploadId, List<StoredPart> parts) {
        var completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        return calls.tell(s3 -> s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(completed))));
    }

    @Override
    public Uni<Void> abort(String key, String uploadId) {
        return calls.tell(s3 -> {
            try {
                s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId));
            } catch (NoSuchUploadException closed) {
                // completed or dropped before
            }
        });
    }
}
