package dev.crier.sandbox.media;

import org.jspecify.annotations.Nullable;

/**
 * A file that somebody uploaded.
 *
 * @param facts null when ffprobe cannot read it
 */
public record StoredMedia(
        String sha256,
        long sizeBytes,
        String mimeType,
        @Nullable MediaFacts facts) {}
