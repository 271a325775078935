package dev.crier.account.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Rotating the wrapping key. */
@ConfigMapping(prefix = "crier.rotation")
public interface RotationConfig {

    /** How many data keys are wrapped anew in one transaction, and in one call to Vault. */
    @WithDefault("500")
    int batch();

    /**
     * How long after a rotation the old version is kept at least: longer than any transaction that may have wrapped with
     * it just before is still on its way.
     */
    @WithDefault("60s")
    Duration settle();

    /** After how long without a sign of life another replica carries on. */
    @WithDefault("30s")
    Duration lease();

    /** The pause before rows that were locked are looked at again, and between looks at the clock. */
    @WithDefault("500ms")
    Duration pause();
}
