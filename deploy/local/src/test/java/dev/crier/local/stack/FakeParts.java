package dev.crier.local.stack;

import dev.crier.local.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Parts that are real processes, quick to start. */
final class FakeParts {

    private FakeParts() {}

    static Part working(String name, Layout layout) {
        int port = freePort();
        return new Part(
                name,
                List.of(port),
                probe(port),
                () -> start(name, layout, Map.of("FAKE_PORT", Integer.toString(port))));
    }

    /** Ends by itself, with a sentence in its log. */
    static Part broken(String name, Layout layout) {
        int port = freePort();
        return new Part(name, List.of(port), probe(port), () -> start(name, layout, Map.of()));
    }

    private static JavaProcess start(String name, Layout layout, Map<String, String> environment) {
        return JavaProcess.start(
                new JavaProcess.Program(jar(layout), List.of("-Xmx32m"), environment, layout.data(), layout.log(name)));
    }

    private static Probe probe(int port) {
        return new Probe.Http(URI.create("http://localhost:" + port + "/q/health/ready"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path jar(Layout layout) {
        Path jar = layout.data().resolve("fake.jar");
        String type = FakeServer.class.getName().replace('.', '/');
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
        if (Files.exists(jar)) {
            return jar;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : List.of(type + ".class")) {
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = FakeServer.class.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return jar;
    }
}
