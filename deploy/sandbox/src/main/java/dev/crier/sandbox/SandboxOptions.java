package dev.crier.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start.
 *
 * @param portBase the control port, the platforms follow; 0 lets each port be any free one
 * @param ffprobe a path, or null to look for one
 */
public record SandboxOptions(
        Path data, int portBase, @Nullable String ffprobe, Clock clock) {

    static SandboxOptions from(Map<String, String> environment) {
        return new SandboxOptions(
                Path.of(environment.getOrDefault("CRIER_SANDBOX_DATA", ".crier/sandbox")),
                Integer.parseInt(environment.getOrDefault("CRIER_SANDBOX_PORT_BASE", "18100")),
                environment.get("CRIER_FFPROBE"),
                Clock.systemUTC());
    }
}
