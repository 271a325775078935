package dev.crier.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3PresigningTest {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final S3Presigning presigning = new S3Presigning(new PublicStore());

    @Test
    void signsLengthAndTypeForThePublicEndpoint() {
        var upload = presigning.put("media/a/b/original", "video/mp4", 4711, LIFE);
        assertThat(upload.url().toString()).startsWith("https://media.example.org/bucket/media/a/b/original?");
        assertThat(upload.url().getRawQuery())
                .contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost")
                .contains("X-Amz-Expires=900")
                .doesNotContainIgnoringCase("checksum");
    }

    @Test
    void asksTheClientOnlyForHeadersThatABrowserMaySet() {
        assertThat(presigning.put("k", "video/mp4", 4711, LIFE).headers())
                .isEqualTo(Map.of("Content-Type", "video/mp4"));
    }

    @Test
    void tellsWhenTheRightEnds() {
        assertThat(presigning.put("k", "video/mp4", 1, LIFE).expiresAt())
                .isBetween(Instant.now().plusSeconds(890), Instant.now().plusSeconds(901));
    }

    @Test
    void signsReadingWithoutAnyHeader() {
        assertThat(presigning.get("k", LIFE).getRawQuery()).contains("X-Amz-SignedHeaders=host&");
    }

    private record PublicStore() implements S3Config {
        @Override
        public URI endpoint() {
            return URI.create("http://s3.internal:9000");
        }

        @Override
        public Optional<URI> publicEndpoint() {
            return Optional.of(URI.create("https://media.example.org"));
        }

        @Override
        public String bucket() {
            return "bucket";
        }

        @Override
        public String accessKey() {
            return "id";
        }

        @Override
        public String secretKey() {
            return "secret";
        }

        @Override
        public String region() {
            return "us-east-1";
        }
    }
}
