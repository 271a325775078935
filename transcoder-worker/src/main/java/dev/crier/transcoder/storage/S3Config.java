package dev.crier.transcoder.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where the bucket is; who we are to it stands in the S3 client's own configuration. */
@ConfigMapping(prefix = "crier.s3")
public interface S3Config {

    /** Where this service reaches the store. */
    @WithDefault("http://localhost:19000")
    URI endpoint();

    /** Where browsers and platforms reach it; of no use here, but all services may be given the same configuration. */
    Optional<URI> publicEndpoint();

    /** The bucket for originals and renditions. */
    @WithDefault("crier-media")
    String bucket();

    /** Access key id. */
    @WithDefault("crier")
    String accessKey();

    /** Secret access key. */
    @WithDefault("crier-secret")
    String secretKey();

    /** The bucket's region; stores that know none accept any. */
    @WithDefault("us-east-1")
    String region();
}
