package dev.crier.account.connect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The way out to a platform and back. */
@ConfigMapping(prefix = "crier.connect")
public interface ConnectConfig {

    /**
     * Where browsers reach this service; {@code /api/auth/<platform>/callback} below it is what platforms have to be
     * told as redirect URI. With https the cookie is only sent over https.
     */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /**
     * The one page that browsers are sent to in the end, with {@code platform}, {@code result}, and {@code account_id}
     * or {@code choice_id}.
     */
    @WithDefault("http://localhost:8080/connected")
    URI resultPage();

    /** How long a user may take at the platform. */
    @WithDefault("10m")
    Duration stateLife();

    /** How long a used or expired attempt is remembered, so that a replay is told from a forgery. */
    @WithDefault("24h")
    Duration stateMemory();
}
