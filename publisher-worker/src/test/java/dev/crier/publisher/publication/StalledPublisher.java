package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Work;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform that answers nothing until a test lets it. */
@Singleton
@Typed({StalledPublisher.class, PlatformPublisher.class})
class StalledPublisher extends ScriptedPublisher {

    static final PlatformId ID = PlatformId.of("stalled");

    final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public Preparation prepare(Work work) {
        hanging.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw StepFailure.refused("stalled", "Too late.", "Try another platform.");
    }

    void answer() {
        answer.countDown();
    }
}
