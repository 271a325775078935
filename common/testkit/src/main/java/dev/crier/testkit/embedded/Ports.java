package dev.crier.testkit.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** Ports of this machine. */
public final class Ports {

    /** A server whose parent was killed needs a moment to notice and to let go of its port. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Ports() {}

    /** A port that is free now, and that the system will not hand out again soon. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing listens on this port of localhost. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The wanted port, or a free one for 0.
     *
     * @throws ServerStartException if something else keeps the port
     */
    static int take(String server, int wanted) {
        return take(server, wanted, PATIENCE);
    }

    static int take(String server, int wanted, Duration patience) {
        if (wanted == 0) {
            return free();
        }
        var deadline = System.nanoTime() + patience.toNanos();
        while (!isFree(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(
                        "Port %d, which %s needs, is taken by another process.".formatted(wanted, server));
            }
            Waiting.pause();
        }
        return wanted;
    }
}
