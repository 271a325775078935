package dev.crier.publisher.platform.threads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the Threads API is. */
@ConfigMapping(prefix = "crier.threads")
interface ThreadsConfig {

    @WithDefault("https://graph.threads.net")
    URI graphUrl();

    /** Not tied to the numbers of the Graph API. */
    @WithDefault("v1.0")
    String apiVersion();
}
