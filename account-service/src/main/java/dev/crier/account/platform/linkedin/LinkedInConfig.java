package dev.crier.account.platform.linkedin;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where LinkedIn is, and who we are there. */
@ConfigMapping(prefix = "crier.linkedin")
interface LinkedInConfig {

    /** Host of the consent page and of the token endpoint. */
    @WithDefault("https://www.linkedin.com")
    URI authorizeUrl();

    /** Host of the API. */
    @WithDefault("https://api.linkedin.com")
    URI apiUrl();

    /** Version of the API, a month; each lives for a year, so this has to move. */
    @WithDefault("202609")
    String apiVersion();

    /**
     * Whether to ask for the right to publish as pages. Consent is all or nothing: an app without LinkedIn's Community
     * Management product that asks for it gets nothing at all.
     */
    @WithDefault("false")
    boolean organizations();

    /** The client id. Without it LinkedIn is not configured. */
    Optional<String> clientId();

    /** The client secret. */
    Optional<Secret> clientSecret();
}
