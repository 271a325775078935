package dev.crier.publisher.platform.twitter;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where X's API is, and how we upload to it. */
@ConfigMapping(prefix = "crier.twitter")
interface TwitterConfig {

    @WithDefault("https://api.x.com")
    URI apiUrl();

    /** Where people read. */
    @WithDefault("https://x.com")
    URI permalinkUrl();

    /** One request's part of a video: X refuses 5 MiB; its own tools send one or four. Streamed, not buffered. */
    @WithDefault("4M")
    MemorySize chunkSize();
}
