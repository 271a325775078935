package dev.crier.media.cleanup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The clean-up's settings as points in time. */
@Singleton
class CleanupTimes {

    private final CleanupConfig config;
    private final Clock clock;

    CleanupTimes(CleanupConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Instant pendingBefore() {
        return now().minus(config.keepPending());
    }

    Instant failedBefore() {
        return now().minus(config.keepFailedOriginals());
    }

    int batchSize() {
        return config.batchSize();
    }
}
