package dev.crier.messaging.crash;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The threads that stand at a point: one crash catches many targets. */
final class Gathering {

    private static final long LONGEST_MILLIS = 2_000;
    /** Until a call that has just begun is certainly out. */
    private static final long SETTLE_MILLIS = 300;

    private final CrashOrder order;
    private final Semaphore arrived = new Semaphore(0);
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    Gathering(CrashOrder order) {
        this.order = order;
    }

    CrashOrder order() {
        return order;
    }

    CompletableFuture<Void> arrive(int targets) {
        arrived.release(targets);
        return released;
    }

    /** Returns how many came. */
    int await() {
        try {
            if (arrived.tryAcquire(order.count(), LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
                arrived.release(order.count());
            }
            if (order.point() == CrashPoint.CALL_SENT) {
                Thread.sleep(SETTLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return arrived.availablePermits();
    }

    void release() {
        released.complete(null);
    }
}
