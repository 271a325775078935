package dev.crier.publisher.platform.youtube;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where YouTube's API is, and how we upload to it. */
@ConfigMapping(prefix = "crier.youtube")
interface YouTubeConfig {

    @WithDefault("https://www.googleapis.com")
    URI apiUrl();

    /** Where people watch. */
    @WithDefault("https://www.youtube.com")
    URI watchUrl();

    /** One request's part of a video: a multiple of 256 KiB. Streamed, not buffered. */
    @WithDefault("16M")
    MemorySize chunkSize();
}
