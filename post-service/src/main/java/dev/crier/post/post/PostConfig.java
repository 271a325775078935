package dev.crier.post.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a post may be, whatever its platforms. */
@ConfigMapping(prefix = "crier.post")
public interface PostConfig {

    /** How far in the past a scheduled time may lie: clocks differ and forms take time. Such a post is due at once. */
    @WithDefault("60s")
    Duration pastGrace();

    /** How far ahead a post may be scheduled. */
    @WithDefault("365d")
    Duration horizon();

    /** The most accounts of one post. */
    @WithDefault("50")
    int maxTargets();

    /** The most media of one post. */
    @WithDefault("20")
    int maxMedia();

    /** The longest caption that is kept, in UTF-16 units; the platforms' own limits are far below. */
    @WithDefault("65536")
    int maxCaption();

    /** The longest description of a medium, in UTF-16 units; platforms' own limits are at or below it. */
    @WithDefault("10000")
    int maxAltText();

    /** How long a repeated Idempotency-Key gets the first answer. */
    @WithDefault("24h")
    Duration idempotencyWindow();
}
