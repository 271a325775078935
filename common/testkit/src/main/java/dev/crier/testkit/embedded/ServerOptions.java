package dev.crier.testkit.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server is to be started.
 *
 * @param port the port on localhost; 0 takes a free one
 * @param dataDirectory keeps the data between starts; null means a temporary folder that goes away with the server
 * @param logFile the server's output is appended here; null means {@code server.log} in the data directory
 */
public record ServerOptions(
        int port, @Nullable Path dataDirectory, @Nullable Path logFile) {

    /** A free port and data that is gone when the server is closed or its parent process ends. */
    public static ServerOptions temporary() {
        return new ServerOptions(0, null, null);
    }

    public ServerOptions port(int port) {
        return new ServerOptions(port, dataDirectory, logFile);
    }

    public ServerOptions dataDirectory(Path dataDirectory) {
        return new ServerOptions(port, dataDirectory.toAbsolutePath().normalize(), logFile);
    }

    public ServerOptions logFile(Path logFile) {
        return new ServerOptions(port, dataDirectory, logFile.toAbsolutePath().normalize());
    }
}
