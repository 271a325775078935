package dev.crier.publisher.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where renditions lie. */
@ConfigMapping(prefix = "crier.s3")
public interface SourceConfig {

    /** The object store as Crier reaches it. */
    @WithDefault("http://localhost:19000")
    URI endpoint();

    /** The object store as platforms reach it, for those that fetch the media themselves. */
    @WithDefault("${crier.s3.endpoint:http://localhost:19000}")
    URI publicEndpoint();

    @WithDefault("crier-media")
    String bucket();

    @WithDefault("crier")
    String accessKey();

    @WithDefault("crier-secret")
    String secretKey();

    @WithDefault("us-east-1")
    String region();

    /** How long a platform's link stays valid: longer than it may take to fetch, encode and retry. */
    @WithDefault("24h")
    Duration linkLife();
}
