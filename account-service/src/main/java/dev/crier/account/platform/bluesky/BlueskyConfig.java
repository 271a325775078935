package dev.crier.account.platform.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where accounts are looked up. An account's own server is named by its DID document. */
@ConfigMapping(prefix = "crier.bluesky")
interface BlueskyConfig {

    /** Host that resolves handles. */
    @WithDefault("https://bsky.social")
    URI entrywayUrl();

    /** The directory of did:plc documents. */
    @WithDefault("https://plc.directory")
    URI plcUrl();

    /**
     * Our own key towards authorization servers: a private P-256 JWK. Sign-ins by OAuth then last for months instead of
     * two weeks. It only works where {@code crier.connect.public-url} is https.
     */
    Optional<String> clientKey();

    /**
     * Whether an account's server may have a private address and speak plain http. For a sandbox on this machine only:
     * elsewhere it lets users reach into the network that the service runs in.
     */
    @WithDefault("false")
    boolean allowPrivateHosts();
}
