package dev.crier.scheduler.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How due posts are sent. */
@ConfigMapping(prefix = "crier.scheduler.due")
public interface DueConfig {

    /** The most posts of one statement. */
    @WithDefault("1000")
    int batchSize();

    /** The longest sleep: how late a post can be that was written after the sleep began. */
    @WithDefault("100ms")
    Duration idle();

    /** The shortest sleep, where a due post is held by an edit or a cancel. */
    @WithDefault("10ms")
    Duration pause();

    /** How long to wait after the database failed. */
    @WithDefault("1s")
    Duration retry();
}
