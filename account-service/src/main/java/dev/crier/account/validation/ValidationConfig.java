package dev.crier.account.validation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The daily validation of accounts. */
@ConfigMapping(prefix = "crier.validation")
public interface ValidationConfig {

    /** How many accounts one run of the job, each minute, asks after; one after the other. */
    @WithDefault("100")
    int batch();

    /** How long an account whose platform gave no usable answer is left, and with it all others of that platform. */
    @WithDefault("15m")
    Duration pause();
}
