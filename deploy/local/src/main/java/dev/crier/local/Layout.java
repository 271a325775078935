package dev.crier.local;

import java.nio.file.Path;

/**
 * Where things are: the source tree, and {@code .crier} in it, which holds everything that a run leaves behind.
 *
 * @param home the root of the source tree
 * @param data the servers' data, keys and mail
 */
public record Layout(Path home, Path data) {

    private static final String FOLDER = ".crier";

    public Layout {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    public Layout(Path home) {
        this(home, home.resolve(FOLDER));
    }

    /** The same tree with other data: whatever is done there leaves the user's own untouched. */
    public Layout apart(String name) {
        return new Layout(home, home.resolve(FOLDER).resolve(name));
    }

    public Path logs() {
        return home.resolve(FOLDER).resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** One small file per running part: its process id and when that process began. */
    public Path run() {
        return home.resolve(FOLDER).resolve("run");
    }

    public Path mail() {
        return data().resolve("mail");
    }

    /** Held by the one supervisor that may run here. */
    public Path lock() {
        return home.resolve(FOLDER).resolve("lock");
    }

    /** A file of keys that a service makes for itself when it is not there. */
    public Path key(String name) {
        return data().resolve("keys").resolve(name + ".json");
    }
}
