package dev.crier.account.platform.threads;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Threads is, and who we are there. */
@ConfigMapping(prefix = "crier.threads")
interface ThreadsConfig {

    /** Host of the consent page; older pages of the documentation say threads.net. */
    @WithDefault("https://threads.com")
    URI authorizeUrl();

    /** Host that turns a code into a short-lived token. */
    @WithDefault("https://graph.threads.net")
    URI tokenUrl();

    /** Host of everything else. */
    @WithDefault("https://graph.threads.net")
    URI graphUrl();

    /** Version of the Threads API, which is not the Graph API's. */
    @WithDefault("v1.0")
    String apiVersion();

    /** The Threads app id, which is not the Meta app id. Without it Threads is not configured. */
    Optional<String> clientId();

    /** The Threads app secret. */
    Optional<Secret> clientSecret();
}
