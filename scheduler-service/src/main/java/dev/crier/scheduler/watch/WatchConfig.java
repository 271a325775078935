package dev.crier.scheduler.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as late. */
@ConfigMapping(prefix = "crier.scheduler.watch")
public interface WatchConfig {

    /** How long after its time a post may still wait to be sent. */
    @WithDefault("60s")
    Duration overdue();

    /** How long a sent post may wait for its last result; some platforms work on a video for many minutes. */
    @WithDefault("30m")
    Duration stuck();
}
