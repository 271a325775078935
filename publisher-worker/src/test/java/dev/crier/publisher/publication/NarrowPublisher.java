package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.PlatformPublisher;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** A scripted platform that takes two posts a day, a second apart: its descriptor lies in the tests' resources. */
@Singleton
@Typed({NarrowPublisher.class, PlatformPublisher.class})
class NarrowPublisher extends ScriptedPublisher {

    static final PlatformId ID = PlatformId.of("narrow");

    @Override
    public PlatformId platform() {
        return ID;
    }
}
