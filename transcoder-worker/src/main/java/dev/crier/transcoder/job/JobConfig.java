package dev.crier.transcoder.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are taken and repeated. */
@ConfigMapping(prefix = "crier.transcoder")
public interface JobConfig {

    /** How many jobs this process works on at once. */
    @WithDefault("2")
    int concurrency();

    /** How often a job is started before its owner is told that it failed. */
    @WithDefault("5")
    int attempts();

    /** When a job that still finds no room or no store is given up. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** The pause after the first failure; it doubles with each further one. */
    @WithDefault("2s")
    Duration firstRetry();

    /** The longest pause between two tries. */
    @WithDefault("1m")
    Duration longestRetry();

    /** How often the table is asked for jobs that nobody announced: new ones are announced. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** How often a worker says that it lives; after four silent intervals another one takes its jobs. */
    @WithDefault("4s")
    Duration heartbeat();
}
