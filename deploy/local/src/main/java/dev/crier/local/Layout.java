package dev.crier.local;

import java.nio.file.Path;

/**
 * Where things are: the source tree, and {@code .crier} in it, which holds everything that a run leaves behind.
 *
 * @param home the root of the source tree
 */
public record Layout(Path home) {

    public Layout {
        home = home.toAbsolutePath().normalize();
    }

    /** The one folder that is written to. */
    public Path data() {
        return home.resolve(".crier");
    }

    public Path logs() {
        return data().resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** One small file per running part: its process id and when that process began. */
    public Path run() {
        return data().resolve("run");
    }

    public Path mail() {
        return data().resolve("mail");
    }

    /** Held by the one supervisor that may run here. */
    public Path lock() {
        return data().resolve("lock");
    }

    /** A file of keys that a service makes for itself when it is not there. */
    public Path key(String name) {
        return data().resolve("keys").resolve(name + ".json");
    }
}
