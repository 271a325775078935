package dev.crier.media.asset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the library answers. */
@ConfigMapping(prefix = "crier.media.library")
public interface LibraryConfig {

    /** How long a link to a rendition works. */
    @WithDefault("15m")
    Duration linkLife();
}
