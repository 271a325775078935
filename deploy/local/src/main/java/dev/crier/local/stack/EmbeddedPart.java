package dev.crier.local.stack;

import dev.crier.local.Stop;
import dev.crier.testkit.embedded.EmbeddedServer;
import dev.crier.testkit.embedded.ServerStartException;
import java.util.function.Supplier;

/** A server that the testkit runs: Postgres, Kafka, S3, the OpenID provider. */
record EmbeddedPart(EmbeddedServer server) implements Running {

    static Running start(Supplier<? extends EmbeddedServer> start) {
        try {
            return new EmbeddedPart(start.get());
        } catch (ServerStartException e) {
            throw new Stop(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void stop() {
        server.close();
    }
}
