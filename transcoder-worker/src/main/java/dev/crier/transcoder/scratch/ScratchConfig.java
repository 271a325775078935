package dev.crier.transcoder.scratch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where files lie while they are worked on. */
@ConfigMapping(prefix = "crier.scratch")
public interface ScratchConfig {

    /** The folder, on a disk with room; {@code crier-transcoder} in the system's temporary folder if unset. */
    Optional<Path> directory();

    /** What all jobs of this process together may take. */
    @WithDefault("20G")
    MemorySize limit();

    /** What must stay free on the disk. */
    @WithDefault("256M")
    MemorySize keepFree();
}
