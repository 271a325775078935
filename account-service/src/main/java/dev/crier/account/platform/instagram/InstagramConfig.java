package dev.crier.account.platform.instagram;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Instagram is, and who we are there. */
@ConfigMapping(prefix = "crier.instagram")
interface InstagramConfig {

    /** Host of the consent page. */
    @WithDefault("https://www.instagram.com")
    URI authorizeUrl();

    /** Host that turns a code into a short-lived token. */
    @WithDefault("https://api.instagram.com")
    URI tokenUrl();

    /** Host of everything else. */
    @WithDefault("https://graph.instagram.com")
    URI graphUrl();

    /** Version of the Graph API. */
    @WithDefault("v26.0")
    String apiVersion();

    /** The Instagram app id, which is not the Meta app id. Without it Instagram is not configured. */
    Optional<String> clientId();

    /** The Instagram app secret. */
    Optional<Secret> clientSecret();
}
