package dev.crier.account.choice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Choosing among several accounts. */
@ConfigMapping(prefix = "crier.choice")
public interface ChoiceConfig {

    /** How long a user may take to choose; the tokens of all candidates are kept for that long. */
    @WithDefault("30m")
    Duration life();

    /** How long a choice that ended is remembered, so that it is told from one that never was. */
    @WithDefault("24h")
    Duration memory();
}
