package dev.crier.account.platform.youtube;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Google is, and who we are there. */
@ConfigMapping(prefix = "crier.youtube")
interface YouTubeConfig {

    /** Host of the consent page. */
    @WithDefault("https://accounts.google.com")
    URI authorizeUrl();

    /** Host of the token endpoint. */
    @WithDefault("https://oauth2.googleapis.com")
    URI tokenUrl();

    /** Host of the YouTube Data API. */
    @WithDefault("https://www.googleapis.com")
    URI apiUrl();

    /** The OAuth client id. Without it YouTube is not configured. */
    Optional<String> clientId();

    /** The OAuth client secret. */
    Optional<Secret> clientSecret();
}
