package dev.crier.local.demo;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A video on disk.
 *
 * @param mimeType what its name says; what it really holds is media-service's to find out
 */
record VideoFile(Path path, String mimeType, long sizeBytes) {

    private static final Map<String, String> TYPES = Map.of(
            "mp4", "video/mp4",
            "m4v", "video/x-m4v",
            "mov", "video/quicktime",
            "webm", "video/webm",
            "mkv", "video/x-matroska",
            "avi", "video/x-msvideo");

    /** Throws {@link Stop} with a usage code when there is no such file or its name is not a video's. */
    static VideoFile of(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new Stop(Stop.USAGE, "There is no readable file " + path + ".");
        }
        String name = path.getFileName().toString();
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new Stop(
                    Stop.USAGE,
                    "%s is not named like a video (.mp4, .m4v, .mov, .webm, .mkv or .avi).".formatted(path));
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw new Stop(Stop.USAGE, path + " is empty.");
            }
            return new VideoFile(path, type, size);
        } catch (IOException e) {
            throw new Stop(Stop.USAGE, "Cannot read " + path + ": " + e.getMessage());
        }
    }
}
