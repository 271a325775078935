package dev.crier.publisher.platform.instagram;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where Instagram's Graph API is. */
@ConfigMapping(prefix = "crier.instagram")
interface InstagramConfig {

    @WithDefault("https://graph.instagram.com")
    URI graphUrl();

    /** Pinned: an unversioned call gets whatever the app's age implies. */
    @WithDefault("v26.0")
    String apiVersion();
}
