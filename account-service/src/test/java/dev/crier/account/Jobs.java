package dev.crier.account;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs a job as the scheduler does, which is off in tests. */
public final class Jobs {

    private Jobs() {}

    public static void run(Supplier<Uni<Void>> job) {
        try {
            VertxContextSupport.subscribeAndAwait(job);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
