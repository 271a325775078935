package dev.crier.platforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Lists the descriptors beside their README. Class loaders differ in whether they can find a folder, but all find a
 * file; from its address the folder or jar is known, and that is listed.
 */
final class DescriptorFiles {

    private static final String FOLDER = "platforms/";
    private static final String ANCHOR = FOLDER + "README.md";
    private static final String EXTENSION = ".yaml";

    private DescriptorFiles() {}

    /**
     * All descriptors' texts by file name, {@code instagram.yaml}: of every folder of this name on the class path, so that
     * a jar can bring a platform along. Of two files with one name the first on the class path counts.
     */
    static Map<String, String> readAll() {
        var texts = new HashMap<String, String>();
        try {
            var anchors =
                    Collections.list(DescriptorFiles.class.getClassLoader().getResources(ANCHOR));
            if (anchors.isEmpty()) {
                throw new IllegalStateException("No " + ANCHOR + " on the class path");
            }
            for (URL anchor : anchors) {
                readBeside(anchor.toString()).forEach(texts::putIfAbsent);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list the platforms", e);
        }
    }

    static Map<String, String> readBeside(String anchor) throws IOException {
        if (anchor.startsWith("jar:file:")) {
            String jar = anchor.substring("jar:".length(), anchor.lastIndexOf("!/"));
            return readJar(Path.of(URI.create(jar)));
        }
        if (anchor.startsWith("file:")) {
            Path file = Path.of(URI.create(anchor));
            return readFolder(file.resolveSibling("."));
        }
        throw new IOException("Neither a folder nor a jar: " + anchor);
    }

    private static Map<String, String> readFolder(Path folder) throws IOException {
        var texts = new HashMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Map<String, String> readJar(Path jar) throws IOException {
        var texts = new HashMap<String, String>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<JarEntry>) file.versionedStream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(FOLDER) && name.endsWith(EXTENSION) && name.indexOf('/', FOLDER.length()) < 0) {
                    try (var in = file.getInputStream(entry)) {
                        texts.put(
                                name.substring(FOLDER.length()), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }
}
