package dev.crier.ffmpeg;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two executables that Crier runs.
 *
 * @param folder holds both
 * @param version as FFmpeg prints it, {@code 8.0.1}
 */
public record FfmpegTools(Path folder, String version) {

    public Path ffmpeg() {
        return folder.resolve("ffmpeg");
    }

    public Path ffprobe() {
        return folder.resolve("ffprobe");
    }

    /** A folder outside of any project, shared by all processes of this user. */
    public static Path defaultCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "crier");
    }

    /**
     * Finds them, or unpacks them: that takes a second, once.
     *
     * @param configured the folder to use, or the {@code ffmpeg} in it; null to look for one
     * @param cache where the bundled ones are unpacked
     * @throws FfmpegMissing if none can be used
     */
    public static FfmpegTools find(@Nullable Path configured, Path cache) {
        if (configured != null) {
            Path folder = Files.isDirectory(configured)
                    ? configured
                    : configured.toAbsolutePath().getParent();
            return usable(folder == null ? configured : folder)
                    .orElseThrow(
                            () -> new FfmpegMissing(
                                    configured
                                            + " holds no ffmpeg and ffprobe of version 5 or newer with libx264: correct crier.ffmpeg.path."));
        }
        return onPath().orElseGet(() -> BundledFfmpeg.unpack(cache));
    }

    static Optional<FfmpegTools> usable(Path folder) {
        if (!Files.isExecutable(folder.resolve("ffmpeg")) || !Files.isExecutable(folder.resolve("ffprobe"))) {
            return Optional.empty();
        }
        return VersionQuery.ask(folder).map(version -> new FfmpegTools(folder, version));
    }

    private static Optional<FfmpegTools> onPath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Optional<FfmpegTools> found = folder.isBlank() ? Optional.empty() : usable(Path.of(folder));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
