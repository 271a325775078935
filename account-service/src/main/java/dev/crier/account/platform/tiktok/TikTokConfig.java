package dev.crier.account.platform.tiktok;

import dev.crier.account.token.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where TikTok is, and who we are there. */
@ConfigMapping(prefix = "crier.tiktok")
interface TikTokConfig {

    /** Host of the consent page. */
    @WithDefault("https://www.tiktok.com")
    URI authorizeUrl();

    /** Host of the API, token endpoint included. */
    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** What TikTok calls the client key. Without it TikTok is not configured. */
    Optional<String> clientId();

    /** The client secret. */
    Optional<Secret> clientSecret();
}
