package dev.crier.platforms.check;

import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file. A fact that is null is not checked.
 *
 * @param width pixels, after rotation
 * @param height pixels, after rotation
 * @param frameRate frames per second
 * @param videoCodec as FFmpeg names it
 * @param audioCodec as FFmpeg names it
 */
public record MediaFacts(
        MediaKind kind,
        String mimeType,
        long sizeBytes,
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable String videoCodec,
        @Nullable String audioCodec) {

    public static MediaFacts of(Rendition rendition) {
        return new MediaFacts(
                rendition.mimeType().startsWith("video/") ? MediaKind.VIDEO : MediaKind.IMAGE,
                rendition.mimeType(),
                rendition.sizeBytes(),
                rendition.durationSeconds(),
                rendition.width(),
                rendition.height(),
                rendition.frameRate(),
                rendition.videoCodec(),
                rendition.audioCodec());
    }
}
