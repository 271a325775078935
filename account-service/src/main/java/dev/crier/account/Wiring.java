package dev.crier.account;

import dev.crier.platforms.Platforms;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Beans of types that are not ours to annotate. */
@ApplicationScoped
class Wiring {

    /** In milliseconds: an instant that was stored equals the one that was answered before. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Platforms platforms() {
        return Platforms.load();
    }
}
