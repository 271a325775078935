package dev.crier.account.platform.twitter;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where X is, and who we are there. */
@ConfigMapping(prefix = "crier.twitter")
interface TwitterConfig {

    /** Host of the consent page. */
    @WithDefault("https://x.com")
    URI authorizeUrl();

    /** Path of the consent page: X's guide names this one, its OpenAPI document {@code /2/oauth2/authorize}. */
    @WithDefault("/i/oauth2/authorize")
    String authorizePath();

    /** Host of the token endpoint and the API. */
    @WithDefault("https://api.x.com")
    URI apiUrl();

    /** The OAuth 2 client id of a confidential client ("Web App"). Without it X is not configured. */
    Optional<String> clientId();

    /** The OAuth 2 client secret. */
    Optional<Secret> clientSecret();
}
