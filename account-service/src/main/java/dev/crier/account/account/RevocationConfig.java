package dev.crier.account.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Giving grants back. */
@ConfigMapping(prefix = "crier.revocation")
public interface RevocationConfig {

    /** How long after a disconnect its platform is asked again before the tokens are forgotten. */
    @WithDefault("24h")
    Duration patience();

    /** The first pause after a refusal to answer; each next one is twice as long, up to two hours. */
    @WithDefault("1m")
    Duration pause();

    /** How many grants one run of the job gives back. */
    @WithDefault("50")
    int batch();
}
