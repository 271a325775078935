package dev.crier.testkit.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Postgres from zonky's binaries, with the database {@value #DATABASE} and all its roles. Every role's password is its
 * name. On a kept data directory a start finds what the last run committed, also after a kill.
 */
public final class EmbeddedPostgres implements EmbeddedServer {

    public static final String DATABASE = "crier";
    public static final String OWNER = "crier_owner";

    private static final String HOST = "localhost";

    private final WorkFolder folder;
    private final PostgresProcess process;
    private final Duration startedIn;
    private final Thread closeAtExit = new Thread(this::stop, "postgres-stop");
    private boolean stopped;

    private EmbeddedPostgres(WorkFolder folder, PostgresProcess process, Duration startedIn) {
        this.folder = folder;
        this.process = process;
        this.startedIn = startedIn;
    }

    /**
     * Starts the server and returns when database and roles are there. A server that a killed parent left behind on the
     * same data directory is shut down first.
     *
     * @throws ServerStartException with the end of the server's log
     */
    public static EmbeddedPostgres start(ServerOptions options) {
        var begin = System.nanoTime();
        var folder = WorkFolder.of("postgres", options);
        try {
            var process = PostgresProcess.start(folder, options.port());
            try {
                RolesAndDatabase.ensure(HOST, process.port());
            } catch (IOException e) {
                process.close();
                throw e;
            }
            var server = new EmbeddedPostgres(folder, process, Duration.ofNanos(System.nanoTime() - begin));
            Runtime.getRuntime().addShutdownHook(server.closeAtExit);
            return server;
        } catch (IOException e) {
            var log = folder.lastLogLines();
            folder.deleteIfTemporary();
            throw new ServerStartException("Postgres did not start: " + e.getMessage() + log, e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + DATABASE;
    }

    @Override
    public Map<String, String> config() {
        return config(HOST, port());
    }

    /**
     * Makes database and roles in another Postgres, whose superuser {@code postgres} needs no password.
     *
     * @return the configuration that leads to it
     */
    public static Map<String, String> prepare(String host, int port) throws IOException {
        RolesAndDatabase.ensure(host, port);
        return config(host, port);
    }

    private static Map<String, String> config(String host, int port) {
        return Map.of(
                "crier.db.host", host,
                "crier.db.port", Integer.toString(port),
                "crier.db.name", DATABASE,
                "crier.db.owner.username", OWNER,
                "crier.db.owner.password", OWNER);
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Path logFile() {
        return folder.logFile();
    }

    @Override
    public Duration startedIn() {
        return startedIn;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook has nothing left to do
        }
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            process.close();
            folder.deleteIfTemporary();
        }
    }
}
