package dev.crier.local.stack;

import dev.crier.local.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Refuses to start when somebody else listens on one of the stack's ports. */
final class PortCheck {

    private PortCheck() {}

    static void requireFree(List<Part> parts) {
        for (Part part : parts) {
            for (int port : part.ports()) {
                if (isTaken(port)) {
                    throw new Stop("Port %d, which Crier needs for %s, is taken%s. End that program and try again."
                            .formatted(
                                    port,
                                    part.name(),
                                    PortOwner.of(port)
                                            .map(owner -> " by " + owner)
                                            .orElse("")));
                }
            }
        }
    }

    /** True when something listens on any address of this machine. */
    static boolean isTaken(int port) {
        return !canBind(new InetSocketAddress(port))
                || !canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
