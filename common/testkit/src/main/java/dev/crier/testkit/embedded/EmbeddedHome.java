package dev.crier.testkit.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the servers' jars, one folder per server. Looked at, in this order: the system property
 * {@code crier.embedded.home}, the environment variable {@code CRIER_EMBEDDED_HOME}, the build folder beside the
 * testkit's own classes or jar, the source tree around the working directory.
 */
final class EmbeddedHome {

    static final String PROPERTY = "crier.embedded.home";
    private static final String VARIABLE = "CRIER_EMBEDDED_HOME";
    private static final String BUILT = "embedded/target";

    private EmbeddedHome() {}

    /** The class path of a server's JVM: the testkit's own classes, then the server's jars. */
    static String classPath(String server) {
        var entries = new ArrayList<String>();
        entries.add(ownClasses().toString());
        for (var jar : jars(folder(server))) {
            entries.add(jar.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    static Path folder(String server) {
        var looked = candidates().stream().map(home -> home.resolve(server)).toList();
        return looked.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new ServerStartException(
                        "The jars of the embedded server '%s' are not there. Run ./mvnw -pl common/testkit -am generate-resources, or set %s. Looked in: %s"
                                .formatted(
                                        server,
                                        PROPERTY,
                                        looked.stream().map(Path::toString).collect(Collectors.joining(", ")))));
    }

    private static List<Path> candidates() {
        var explicit = Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)));
        if (explicit.isPresent()) {
            return List.of(Path.of(explicit.get()).toAbsolutePath());
        }
        var found = new ArrayList<Path>();
        var target = ownClasses().getParent();
        if (target != null && target.getParent() != null) {
            found.add(target.resolveSibling(BUILT));
        }
        sourceTree().map(root -> root.resolve("common/testkit").resolve(BUILT)).ifPresent(found::add);
        return found;
    }

    private static Optional<Path> sourceTree() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".mvn"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder or jar that this class comes from; asked of the resource, which every class loader answers. */
    private static Path ownClasses() {
        var name = ChildMain.class.getName().replace('.', '/') + ".class";
        var resource = ChildMain.class.getResource("/" + name);
        if (resource == null) {
            throw new IllegalStateException("The class path does not show where " + name + " comes from.");
        }
        try {
            if (resource.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            var file = resource.toURI().toString();
            return Path.of(URI.create(file.substring(0, file.length() - name.length())));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot tell where " + resource + " is stored.", e);
        }
    }
}
