package dev.crier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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

        private static final Duration LIMIT = Duration.ofSeconds(3);
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build();

        @Override
        public Health check() {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            try {
                HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
                return response.statusCode() == 200 ? Health.UP : Health.down(response.statusCode(), response.body());
            } catch (IOException e) {
                return Health.silent();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Health.silent();
            }
        }
    }
}
