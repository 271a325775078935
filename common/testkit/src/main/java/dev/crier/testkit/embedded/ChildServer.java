package dev.crier.testkit.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** What the servers that run in a JVM of their own have in common. */
abstract class ChildServer implements EmbeddedServer {

    private final int port;
    private final WorkFolder folder;
    private final ChildJvm jvm;

    ChildServer(int port, WorkFolder folder, ChildJvm jvm) {
        this.port = port;
        this.folder = folder;
        this.jvm = jvm;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final long pid() {
        return jvm.pid();
    }

    @Override
    public final boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public final Path logFile() {
        return folder.logFile();
    }

    @Override
    public final Duration startedIn() {
        return jvm.startedIn();
    }

    @Override
    public final void close() {
        jvm.close();
    }
}
