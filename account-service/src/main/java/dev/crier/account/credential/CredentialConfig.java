package dev.crier.account.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Handing out and renewing tokens. */
@ConfigMapping(prefix = "crier.credential")
public interface CredentialConfig {

    /** How long a token that is handed out stays good at least. */
    @WithDefault("5m")
    Duration freshFor();

    /**
     * How long a platform is left in peace after it was asked for new tokens of an account, whatever it answered; up to
     * half as long again, by chance. A longer wait that the platform asks for counts.
     */
    @WithDefault("30s")
    Duration floor();

    /** How long a renewal that proved nothing is put off by the keep-alive job. */
    @WithDefault("1h")
    Duration retryAfter();

    /** How many accounts one run of the keep-alive job renews. */
    @WithDefault("50")
    int batch();
}
