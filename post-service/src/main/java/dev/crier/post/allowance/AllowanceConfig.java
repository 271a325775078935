package dev.crier.post.allowance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one user may write. */
@ConfigMapping(prefix = "crier.post.limit")
public interface AllowanceConfig {

    /** Posts of any kind in a day. */
    @WithDefault("100")
    int postsPerDay();

    /** Posts that publish at once, in an hour. */
    @WithDefault("50")
    int instantPerHour();
}
