package dev.crier.publisher.platform.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where Bluesky's shared services are; each account's own server comes with its credential. */
@ConfigMapping(prefix = "crier.bluesky")
interface BlueskyConfig {

    /** The server of accounts that do not name one. */
    @WithDefault("https://bsky.social")
    URI entrywayUrl();

    /** The video service; {@code none}: videos are uploaded to the account's server like any blob. */
    @WithDefault("https://video.bsky.app")
    String videoUrl();

    /** Where people see posts. */
    @WithDefault("https://bsky.app")
    URI permalinkUrl();
}
