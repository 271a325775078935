package dev.crier.account.platform.pinterest;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Pinterest is, and who we are there. */
@ConfigMapping(prefix = "crier.pinterest")
interface PinterestConfig {

    /** Host of the consent page. */
    @WithDefault("https://www.pinterest.com")
    URI authorizeUrl();

    /**
     * Host of the API and its token endpoint. An app on Trial access publishes nothing there but on
     * {@code https://api-sandbox.pinterest.com}.
     */
    @WithDefault("https://api.pinterest.com")
    URI apiUrl();

    /** The app id. Without it Pinterest is not configured. */
    Optional<String> clientId();

    /** The app secret. */
    Optional<Secret> clientSecret();
}
