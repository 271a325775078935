package dev.crier.media.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is removed, and when. */
@ConfigMapping(prefix = "crier.media.cleanup")
public interface CleanupConfig {

    /** When the clean-up runs; Quartz syntax, in the server's time zone. */
    @WithDefault("0 30 3 * * ?")
    String cron();

    /** How long media stay after the post that showed them is live everywhere. */
    @WithDefault("24h")
    Duration keepAfterPosted();

    /** How long an announced upload may stay unfinished. */
    @WithDefault("24h")
    Duration keepPending();

    /** How long the original of a failed transcoding stays, for a second try by an operator. */
    @WithDefault("24h")
    Duration keepFailedOriginals();

    /** How many media are loaded at a time. */
    @WithDefault("100")
    int batchSize();
}
