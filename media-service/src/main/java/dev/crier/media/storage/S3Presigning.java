package dev.crier.media.storage;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs URLs for the endpoint that clients reach. Signing is arithmetic: nothing is sent. */
@Singleton
final class S3Presigning {

    private final S3Presigner presigner;
    private final String bucket;

    S3Presigning(S3Config config) {
        bucket = config.bucket();
        presigner = S3Presigner.builder()
                .endpointOverride(config.publicEndpoint().orElseGet(config::endpoint))
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    PresignedUpload put(String key, String mimeType, long sizeBytes, Duration life) {
        var signed = presigner.presignPutObject(presign -> presign.signatureDuration(life)
                .putObjectRequest(
                        put -> put.bucket(bucket).key(key).contentType(mimeType).contentLength(sizeBytes)));
        return new PresignedUpload(uri(signed), headersToSend(signed), signed.expiration());
    }

    PresignedUpload part(String key, String uploadId, int number, long sizeBytes, Duration life) {
        var signed = presigner.presignUploadPart(presign -> presign.signatureDuration(life)
                .uploadPartRequest(part -> part.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .contentLength(sizeBytes)));
        return new PresignedUpload(uri(signed), headersToSend(signed), signed.expiration());
    }

    URI get(String key, Duration life) {
        return uri(presigner.presignGetObject(presign -> presign.signatureDuration(life)
                .getObjectRequest(get -> get.bucket(bucket).key(key))));
    }

    /** Host is the client's own business, and the length follows from the body: browsers refuse to set either. */
    private static Map<String, String> headersToSend(PresignedRequest signed) {
        return signed.signedHeaders().entrySet().stream()
                .filter(h -> !h.getKey().equalsIgnoreCase("host") && !h.getKey().equalsIgnoreCase("content-length"))
                .collect(Collectors.toMap(h -> canonical(h.getKey()), h -> String.join(",", h.getValue())));
    }

    private static String canonical(String header) {
        return header.equalsIgnoreCase("content-type") ? "Content-Type" : header;
    }

    private static URI uri(PresignedRequest signed) {
        return URI.create(signed.url().toString());
    }

    @PreDestroy
    void close() {
        presigner.close();
    }
}
