package dev.crier.account.platform.internal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Calls to platforms. */
@ConfigMapping(prefix = "crier.platform-http")
public interface PlatformHttpConfig {

    /** How long one call may take in all, from resolving the host to the last byte. */
    @WithDefault("8s")
    Duration timeout();

    /** The biggest answer that is read; platforms' answers to these calls are a few kilobytes. */
    @WithDefault("262144")
    int maxAnswerBytes();
}
