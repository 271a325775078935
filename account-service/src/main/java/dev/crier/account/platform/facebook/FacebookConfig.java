package dev.crier.account.platform.facebook;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Facebook is, and who we are there. */
@ConfigMapping(prefix = "crier.facebook")
interface FacebookConfig {

    /** Host of the consent page. */
    @WithDefault("https://www.facebook.com")
    URI authorizeUrl();

    /** Host of the Graph API, tokens included. */
    @WithDefault("https://graph.facebook.com")
    URI graphUrl();

    /** Version of the Graph API. */
    @WithDefault("v26.0")
    String apiVersion();

    /** The Meta app id. Without it Facebook is not configured. */
    Optional<String> clientId();

    /** The Meta app secret. */
    Optional<Secret> clientSecret();
}
