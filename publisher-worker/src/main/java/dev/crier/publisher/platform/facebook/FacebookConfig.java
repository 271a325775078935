package dev.crier.publisher.platform.facebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where Facebook's APIs are. */
@ConfigMapping(prefix = "crier.facebook")
interface FacebookConfig {

    /** Host of the Graph API. */
    @WithDefault("https://graph.facebook.com")
    URI graphUrl();

    /** Host that takes the chunks of feed videos. */
    @WithDefault("https://graph-video.facebook.com")
    URI videoUrl();

    /** Host of what people see: Facebook gives a video's address without it. */
    @WithDefault("https://www.facebook.com")
    URI permalinkUrl();

    /** Pinned: an unversioned call gets whatever the app's age implies. */
    @WithDefault("v26.0")
    String apiVersion();
}
