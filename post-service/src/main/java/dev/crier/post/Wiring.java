package dev.crier.post;

import dev.crier.platforms.Platforms;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What the features share and did not make themselves. */
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        // as fine as the database's timestamps, so that what is stored reads back the same
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Produces
    @Singleton
    Platforms platforms() {
        return Platforms.load();
    }
}
