package dev.crier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** How to see from outside whether a part works. */
public sealed interface Probe {

    Health check();

    /** Works when its port takes a connection. */
    record Port(int port) implements Probe {

        @Override
        public Health check() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return Health.UP;
            } catch (IOException e) {
                return Health.silent();
            }
        }
    }

    /** Works when this address answers 200. */
    record Http(URI address) implements Probe {

        @Override
        public Health check() {
            return HealthClient.get(address);
        }
    }
}
