package dev.crier.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Stands in for a service: answers 200 everywhere, on the port of the variable FAKE_PORT; no port, and it fails. */
public final class FakeServer {

    private FakeServer() {}

    public static void main(String[] args) throws Exception {
        String port = System.getenv("FAKE_PORT");
        if (port == null) {
            System.out.println("no port was given");
            System.exit(3);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("started");
    }
}
