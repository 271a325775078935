package dev.crier.ffmpeg;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The executables of bytedeco's jar, unpacked into a folder of the cache that several processes may share: it is
 * filled beside and then renamed.
 */
final class BundledFfmpeg {

    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("error while loading shared libraries: ([\\w.+-]+): cannot open");

    /** Libraries for recording sound and screen, which nobody calls here. */
    private static final Pattern RECORDING = Pattern.compile("lib(?:pulse|asound|xcb|X|jack|sndio|va-x11|vdpau).*");

    private static final int MOST_MISSING = 16;

    private BundledFfmpeg() {}

    static FfmpegTools unpack(Path cache) {
        String resources = "org/bytedeco/ffmpeg/" + machine() + "-gpl/";
        URL executable = BundledFfmpeg.class.getClassLoader().getResource(resources + "ffmpeg");
        if (executable == null) {
            throw new FfmpegMissing("There is no ffmpeg (version 5 or newer, with libx264) on the PATH, and none is"
                    + " bundled for " + machine() + ". Install FFmpeg or set crier.ffmpeg.path to its folder.");
        }
        try {
            Path jar = jarOf(executable);
            Path folder = cache.resolve(String.valueOf(jar.getFileName()).replace(".jar", ""));
            if (!Files.isDirectory(folder)) {
                fill(folder, jar, resources);
            }
            return FfmpegTools.usable(folder)
                    .orElseThrow(() -> new FfmpegMissing("The bundled ffmpeg does not run on this machine: "
                            + complaint(folder) + ". Install FFmpeg or set crier.ffmpeg.path to its folder."));
        } catch (IOException e) {
            throw new FfmpegMissing("The bundled ffmpeg could not be unpacked to " + cache + ": " + e.getMessage(), e);
        }
    }

    /** As bytedeco names operating systems and processors. */
    private static String machine() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.contains("mac") ? "macosx" : os.contains("win") ? "windows" : "linux")
                + "-"
                + (arch.equals("aarch64") ? "arm64" : "x86_64");
    }

    private static Path jarOf(URL resource) throws IOException {
        String address = resource.toString();
        if (!address.startsWith("jar:file:")) {
            throw new IOException("not in a jar: " + address);
        }
        return Path.of(URI.create(address.substring("jar:".length(), address.lastIndexOf("!/"))));
    }

    private static void fill(Path folder, Path jar, String resources) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "unpacking-");
        try {
            copy(jar, resources, fresh);
            if (machine().startsWith("linux")) {
                wrap(fresh, "ffmpeg");
                wrap(fresh, "ffprobe");
                standIn(fresh);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // another process was faster
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            delete(fresh);
        }
    }

    private static void copy(Path jar, String resources, Path folder) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (!name.startsWith(resources) || entry.isDirectory()) {
                    continue;
                }
                String own = name.substring(resources.length());
                if (own.indexOf('/') >= 0 || own.startsWith("libjni") || own.endsWith(".h")) {
                    continue;
                }
                Path target = folder.resolve(own);
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Only the executables look beside themselves for libraries; what these need in turn is found this way. */
    private static void wrap(Path folder, String name) throws IOException {
        Path script = folder.resolve(name);
        Files.move(script, folder.resolve(name + ".bin"));
        Files.writeString(script, """
                #!/bin/sh
                here=$(dirname "$0")
                LD_LIBRARY_PATH=$here exec "$here/%s.bin" "$@"
                """.formatted(name));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void standIn(Path folder) throws IOException {
        for (int i = 0; i < MOST_MISSING; i++) {
            Optional<String> missing = missingLibrary(folder);
            if (missing.isEmpty()) {
                return;
            }
            EmptyLibrary.write(folder.resolve(missing.get()), folder.resolve("ffmpeg.bin"));
        }
    }

    private static Optional<String> missingLibrary(Path folder) throws IOException {
        var complaint = MISSING_LIBRARY.matcher(VersionQuery.run(folder.resolve("ffmpeg"), "-version"));
        return complaint.find() && RECORDING.matcher(complaint.group(1)).matches()
                ? Optional.of(complaint.group(1))
                : Optional.empty();
    }

    private static String complaint(Path folder) {
        try {
            return VersionQuery.run(folder.resolve("ffmpeg"), "-version")
                    .lines()
                    .findFirst()
                    .orElse("no answer");
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
