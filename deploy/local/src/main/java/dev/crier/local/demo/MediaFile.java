package dev.crier.local.demo;

import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A video or a picture on disk.
 *
 * @param mimeType what its name says; what it really holds is media-service's to find out
 */
record MediaFile(Path path, String mimeType, long sizeBytes) {

    private static final Map<String, String> VIDEOS = Map.of(
            "mp4", "video/mp4",
            "m4v", "video/x-m4v",
            "mov", "video/quicktime",
            "webm", "video/webm",
            "mkv", "video/x-matroska",
            "avi", "video/x-msvideo");

    private static final Map<String, String> PICTURES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "webp", "image/webp");

    /** Throws {@link Stop} with a usage code when there is no such file or its name is not a video's. */
    static MediaFile video(Path path) {
        return of(path, VIDEOS, "a video (.mp4, .m4v, .mov, .webm, .mkv or .avi)");
    }

    /** Throws {@link Stop} with a usage code when there is no such file or its name is not a picture's. */
    static MediaFile picture(Path path) {
        return of(path, PICTURES, "a picture (.jpg, .jpeg, .png or .webp)");
    }

    boolean isVideo() {
        return mimeType.startsWith("video/");
    }

    private static MediaFile of(Path path, Map<String, String> types, String what) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new Stop(Stop.USAGE, "There is no readable file " + path + ".");
        }
        String name = path.getFileName().toString();
        String type = types.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new Stop(Stop.USAGE, "%s is not named like %s.".formatted(path, what));
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw new Stop(Stop.USAGE, path + " is empty.");
            }
            return new MediaFile(path, type, size);
        } catch (IOException e) {
            throw new Stop(Stop.USAGE, "Cannot read " + path + ": " + e.getMessage());
        }
    }
}
