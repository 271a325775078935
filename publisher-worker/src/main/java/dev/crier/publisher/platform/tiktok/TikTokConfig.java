package dev.crier.publisher.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where TikTok's API is. */
@ConfigMapping(prefix = "crier.tiktok")
interface TikTokConfig {

    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** Where people watch. */
    @WithDefault("https://www.tiktok.com")
    URI webUrl();
}
