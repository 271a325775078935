package dev.crier.sandbox.media;

import dev.crier.sandbox.store.Store;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Files by their SHA-256. Nothing is held in memory, whatever the size. */
public final class MediaStore {
    private final Path directory;
    private final Path uploads;
    private final Table<StoredMedia> media;
    private final Ffprobe ffprobe;

    public MediaStore(Path data, Store store, Ffprobe ffprobe) throws IOException {
        this.directory = Files.createDirectories(data.resolve("media"));
        this.uploads = Files.createDirectories(data.resolve("uploads"));
        this.media = store.table("media", StoredMedia.class);
        this.ffprobe = ffprobe;
    }

    /** A place for bytes that are still arriving; the same name gives the same place after a restart. */
    public Path upload(String name) {
        return uploads.resolve(name);
    }

    public Path upload() {
        return upload(UUID.randomUUID().toString());
    }

    /** Takes a complete upload; its file is moved. */
    public StoredMedia keep(Path file, String mimeType) throws IOException {
        String sha256 = sha256(file);
        Optional<StoredMedia> known = media.find(sha256);
        if (known.isPresent() && Files.exists(file(sha256))) {
            Files.delete(file);
            return known.get();
        }
        StoredMedia stored = new StoredMedia(
                sha256, Files.size(file), mimeType, ffprobe.probe(file).orElse(null));
        Files.createDirectories(file(sha256).getParent());
        Files.move(file, file(sha256), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        media.put(sha256, stored);
        return stored;
    }

    public Optional<StoredMedia> find(String sha256) {
        return media.find(sha256);
    }

    public Path file(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Deletes every file; the rows go with the store. */
    public void clear() {
        Stream.of(directory, uploads).forEach(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(MediaStore::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
