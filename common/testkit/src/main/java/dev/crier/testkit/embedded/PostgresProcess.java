package dev.crier.testkit.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The postmaster on one data directory. It detaches itself from whoever starts it, so a guard process watches the
 * parent: when that is gone, the guard shuts the postmaster down.
 */
final class PostgresProcess implements AutoCloseable {

    /** Where the server notes its process id. */
    private static final String NOTE = "postmaster.pid";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final String START_LIMIT_SECONDS = "90";

    /** As in production: a wrong password is refused. Only the superuser of this private cluster needs none. */
    private static final String AUTHENTICATION = """
            host all postgres localhost trust
            host all all localhost scram-sha-256
            """;

    // $0 parent, $1 postmaster, $2 folder to delete or nothing. Ctrl-C reaches the guard too and must not end it early.
    private static final String GUARD = """
            trap '' INT HUP TERM
            while kill -0 "$0" 2>/dev/null && kill -0 "$1" 2>/dev/null; do sleep 0.5; done
            if [ -z "$2" ]; then kill -INT "$1" 2>/dev/null; exit; fi
            kill -QUIT "$1" 2>/dev/null
            for wait in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.5; done
            rm -rf "$2"
            """;

    private final FileChannel lock;
    private final ProcessHandle postmaster;
    private final Process guard;
    private final int port;
    private final Path data;
    private final boolean temporary;

    private PostgresProcess(FileChannel lock, ProcessHandle postmaster, Process guard, int port, WorkFolder folder) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.guard = guard;
        this.port = port;
        this.data = data(folder);
        this.temporary = folder.temporary();
    }

    /** Starts a server on the folder's data, which is made if there is none, and returns when it takes connections. */
    static PostgresProcess start(WorkFolder folder, int wantedPort) throws IOException {
        var data = data(folder);
        var lock = lock(folder);
        try {
            stopOrphan(data);
            var port = Ports.take("Postgres", wantedPort);
            var home = PostgresBinaries.home();
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(home, data, folder);
            }
            Files.writeString(data.resolve("pg_hba.conf"), AUTHENTICATION);
            run(
                    folder,
                    home,
                    "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    START_LIMIT_SECONDS,
                    "-D",
                    data.toString(),
                    "-o",
                    options(folder, port));
            var postmaster = running(data).orElseThrow(() -> new IOException("the server ended right after its start"));
            return new PostgresProcess(lock, postmaster, guard(postmaster, folder), port, folder);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path data(WorkFolder folder) {
        return folder.root().resolve("data");
    }

    /** Makes the cluster beside its place first: what a kill half-way leaves is not mistaken for one. */
    private static void initialise(Path home, Path data, WorkFolder folder) throws IOException {
        var fresh = folder.root().resolve("data-new");
        WorkFolder.delete(fresh);
        run(
                folder,
                home,
                "initdb",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF-8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
                "-D",
                fresh.toString());
        Files.move(fresh, data);
    }

    private static String options(WorkFolder folder, int port) {
        var durable = folder.temporary() ? "off" : "on";
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=localhost",
                "-c unix_socket_directories=''",
                "-c fsync=" + durable,
                "-c full_page_writes=" + durable,
                "-c max_connections=200",
                "-c shared_buffers=64MB",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                "-c log_statement=none");
    }

    private static void run(WorkFolder folder, Path home, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (runsAsRoot()) {
            // Postgres refuses root; in a user namespace of its own it is nobody, with the same rights on our files
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.logFile().toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " ended with code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + program, e);
        }
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Process guard(ProcessHandle postmaster, WorkFolder folder) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        GUARD,
                        Long.toString(ProcessHandle.current().pid()),
                        Long.toString(postmaster.pid()),
                        folder.temporary() ? folder.root().toString() : "")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    /** Held until the server is closed or this JVM is gone. */
    private static FileChannel lock(WorkFolder folder) throws IOException {
        var channel = FileChannel.open(
                folder.root().resolve("owner.lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // the owner is another server of this same JVM
        }
        channel.close();
        throw new ServerStartException(
                "The data directory " + folder.root() + " is in use by another Postgres of a running process.");
    }

    /** Shuts down a server whose parent was killed, so that the data directory can be used again. */
    private static void stopOrphan(Path data) throws IOException {
        var orphan = running(data);
        if (orphan.isPresent()) {
            stop(orphan.get(), data);
        }
        // what a killed server left: its process id may belong to anybody by now
        Files.deleteIfExists(data.resolve(NOTE));
    }

    private static Optional<ProcessHandle> running(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve(NOTE));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Fast shutdown: rolls open transactions back and writes a checkpoint. */
    private static void stop(ProcessHandle postmaster, Path data) throws IOException {
        signal("-INT", postmaster);
        if (!ends(postmaster, data)) {
            abort(postmaster, data);
        }
    }

    /** Immediate shutdown, as if the power failed. */
    private static void abort(ProcessHandle postmaster, Path data) throws IOException {
        signal("-QUIT", postmaster);
        ends(postmaster, data);
    }

    private static void signal(String signal, ProcessHandle process) throws IOException {
        var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server takes its note away last; its process may stay visible until whoever adopted it looks. */
    private static boolean ends(ProcessHandle postmaster, Path data) {
        var deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (postmaster.isAlive() && Files.exists(data.resolve(NOTE))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Waiting.pause();
        }
        return true;
    }

    int port() {
        return port;
    }

    long pid() {
        return postmaster.pid();
    }

    boolean isAlive() {
        return postmaster.isAlive();
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                abort(postmaster, data);
            } else {
                stop(postmaster, data);
            }
            lock.close();
        } catch (IOException e) {
            throw new ServerStartException("Cannot stop Postgres: " + e.getMessage(), e);
        } finally {
            guard.destroyForcibly();
        }
    }
}
