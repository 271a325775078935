package dev.crier.publisher.platform.linkedin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where LinkedIn's API is, and how we speak to it. */
@ConfigMapping(prefix = "crier.linkedin")
interface LinkedInConfig {

    @WithDefault("https://api.linkedin.com")
    URI apiUrl();

    /** A month; each version lives for a year, so this has to move. */
    @WithDefault("202609")
    String apiVersion();

    /** Where people read posts. */
    @WithDefault("https://www.linkedin.com")
    URI permalinkUrl();

    /**
     * Whether comments are escaped as posts are. It is not documented; clients that are used a lot do it.
     */
    @WithDefault("true")
    boolean escapeComments();
}
