package dev.crier.messaging.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay sends what is in the outbox. */
@ConfigMapping(prefix = "crier.outbox")
public interface OutboxConfig {

    /** Whether this process relays its schema's outbox; of several, one at a time does. */
    @WithDefault("true")
    boolean relay();

    /** How many events are sent and deleted together. */
    @WithDefault("500")
    int batchSize();

    /** How long the relay sleeps when nobody wakes it: the delay after a lost wake-up call. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long it waits after a failure, or while another replica relays, before it tries again. */
    @WithDefault("1s")
    Duration retryInterval();
}
