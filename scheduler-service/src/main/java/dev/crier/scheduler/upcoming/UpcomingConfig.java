package dev.crier.scheduler.upcoming;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How early the publishers are told. */
@ConfigMapping(prefix = "crier.scheduler.upcoming")
public interface UpcomingConfig {

    /** How long before its time a post is announced. */
    @WithDefault("2m")
    Duration lead();

    /** The most posts of one statement. */
    @WithDefault("1000")
    int batchSize();
}
