package dev.crier.publisher.source;

import dev.crier.contracts.Rendition;
import dev.crier.messaging.crash.CrashPoint;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.StepFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Renditions in the object store. */
@ApplicationScoped
public class S3Source implements MediaFiles {

    private final SourceConfig config;
    private final S3Client client;
    private final S3Presigner presigner;

    S3Source(SourceConfig config) {
        this.config = config;
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(config.accessKey(), config.secretKey()));
        var pathStyle = S3Configuration.builder().pathStyleAccessEnabled(true).build();
        Region region = Region.of(config.region());
        this.client = S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30)))
                .build();
        this.presigner = S3Presigner.builder()
                .endpointOverride(config.publicEndpoint())
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .build();
    }

    @Override
    public InputStream open(Rendition rendition, long offset, long length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        try {
            return CrashPoint.MID_UPLOAD.within(client.getObject(get ->
                    get.bucket(config.bucket()).key(rendition.objectKey()).range(range)));
        } catch (NoSuchKeyException gone) {
            throw StepFailure.refused("media_gone", "The media file no longer exists.", "Upload the media again.");
        } catch (SdkException unreachable) {
            throw StepFailure.passing("media_unavailable", "The media file could not be read.");
        }
    }

    @Override
    public URI link(Rendition rendition) {
        CrashPoint.MID_UPLOAD.reach();
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(config.linkLife())
                        .getObjectRequest(get -> get.bucket(config.bucket()).key(rendition.objectKey())))
                .url()
                .toString());
    }

    /** Whether the bucket answers; for readiness. */
    public boolean reachable() {
        try {
            client.headBucket(head -> head.bucket(config.bucket()));
            return true;
        } catch (SdkException unreachable) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        presigner.close();
        client.close();
    }
}
