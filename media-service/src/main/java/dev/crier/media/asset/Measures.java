package dev.crier.media.asset;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** What the transcoder measured of the file it made; see {@link dev.crier.contracts.Rendition}. */
@Embeddable
public record Measures(
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable String aspectRatio) {

    static final Measures NONE = new Measures(null, null, null, null, null);
}
