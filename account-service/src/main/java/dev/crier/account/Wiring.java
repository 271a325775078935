package dev.crier.account;

import dev.crier.platforms.Platforms;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans of types that are not ours to annotate. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Platforms platforms() {
        return Platforms.load();
    }
}
