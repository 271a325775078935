package dev.crier.account.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The local key. */
@ConfigMapping(prefix = "crier.token")
public interface KeysetConfig {

    /**
     * The file of the keys that encrypt tokens; made on the first start, readable by its owner alone. Who loses it has
     * to connect every account again.
     */
    @WithDefault(".crier/account/token-keyset.json")
    Path keyset();
}
