package dev.crier.publisher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
class S3SourceIT {

    private static final String TEXT = "0123456789";

    @Inject
    S3Source source;

    @Inject
    SourceConfig config;

    @Test
    void readsARange() throws IOException {
        Rendition file = stored();
        assertThat(read(source.open(file, 3, 4))).isEqualTo("3456");
        assertThat(read(source.open(file, 8, 2))).isEqualTo("89");
    }

    @Test
    void linksToTheFileWithoutCredentials() throws IOException {
        URI link = source.link(stored());
        assertThat(link.toString())
                .startsWith(config.publicEndpoint().toString())
                .isASCII();
        assertThat(link.getQuery()).contains("X-Amz-Expires=86400");
        assertThat(read(link.toURL().openStream())).isEqualTo(TEXT);
    }

    @Test
    void tellsWhenTheFileIsGone() {
        StepFailure failure =
                catchThrowableOfType(StepFailure.class, () -> source.open(rendition("nowhere.mp4"), 0, 1));
        assertThat(failure.failure()).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.failure().reason().code()).isEqualTo("media_gone");
    }

    private Rendition stored() {
        String key = "renditions/" + UUID.randomUUID() + ".mp4";
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            s3.putObject(put -> put.bucket(config.bucket()).key(key), RequestBody.fromString(TEXT));
        }
        return rendition(key);
    }

    private static Rendition rendition(String key) {
        return new Rendition("universal", key, "video/mp4", 10, "x", null, null, null, null, null, null, null);
    }

    private static String read(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
