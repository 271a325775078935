package dev.crier.transcoder.ffmpeg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which FFmpeg runs, and for how long. */
@ConfigMapping(prefix = "crier.ffmpeg")
public interface FfmpegConfig {

    /** The folder of {@code ffmpeg} and {@code ffprobe}; unset, the PATH is searched, then the bundled ones are used. */
    Optional<Path> path();

    /** Where the bundled ones are unpacked; {@code ~/.cache/crier} if unset. */
    Optional<Path> cache();

    /** How long a look at a file's headers may take. */
    @WithDefault("30s")
    Duration probeTimeout();
}
