package dev.crier.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

/** Accepts connections (the kernel's backlog does) and never answers. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);

    SilentServer() throws IOException {}

    URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
