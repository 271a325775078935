package dev.crier.testkit.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server that runs as a process of this machine, answers when its {@code start} method returns, and ends with its parent. */
public interface EmbeddedServer extends AutoCloseable {

    int port();

    /** The process id of the server itself. */
    long pid();

    boolean isAlive();

    /** What the server writes; kept after {@link #close} when the data directory is. */
    Path logFile();

    /** From the call of {@code start} until the server answered. */
    Duration startedIn();

    /** Crier's configuration keys that lead to this server, with their values. */
    Map<String, String> config();

    /** Ends the server; harmless when it has ended already. */
    @Override
    void close();
}
