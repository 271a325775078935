package dev.crier.media.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be uploaded, and how much. */
@ConfigMapping(prefix = "crier.media.upload")
public interface UploadConfig {

    /** The largest video. One presigned PUT carries at most 5 GB. */
    @WithDefault("5G")
    MemorySize maxVideoSize();

    /** The largest picture. */
    @WithDefault("50M")
    MemorySize maxImageSize();

    /** How long a presigned upload works. */
    @WithDefault("15m")
    Duration urlLife();

    /** From this length on a file can be uploaded in parts. */
    @WithDefault("100M")
    MemorySize partsFrom();

    /** The length of a part; S3 takes none below 5 MiB. */
    @WithDefault("64M")
    MemorySize partSize();

    /** How many uploads a user may start in {@link #window()}. */
    @WithDefault("50")
    int limit();

    /** The sliding window of {@link #limit()}. */
    @WithDefault("1h")
    Duration window();
}
