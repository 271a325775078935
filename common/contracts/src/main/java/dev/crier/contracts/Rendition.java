package dev.crier.contracts;

import org.jspecify.annotations.Nullable;

/**
 * One file that was made from an original.
 *
 * @param profile the recipe: {@code universal} (H.264/AAC MP4), {@code hd720} (the same within
 *     1280 pixels, where a platform needs it), {@code image} (JPEG), {@code image_compact} (JPEG
 *     within 1920 × 1080 and 1 MB, where the other is more), {@code thumbnail} (JPEG)
 * @param objectKey the object's key in Crier's bucket
 * @param mimeType for example {@code video/mp4}
 * @param sizeBytes the object's length
 * @param sha256 lower-case hex digest of the object
 * @param durationSeconds length of the moving picture; null for a still one
 * @param width pixels, after rotation
 * @param height pixels, after rotation
 * @param frameRate frames per second; null for a still picture
 * @param aspectRatio in lowest terms, {@code 9:16}
 * @param videoCodec as FFmpeg names it, {@code h264}
 * @param audioCodec as FFmpeg names it, {@code aac}; null where there is no sound
 */
public record Rendition(
        String profile,
        String objectKey,
        String mimeType,
        long sizeBytes,
        String sha256,
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable String aspectRatio,
        @Nullable String videoCodec,
        @Nullable String audioCodec) {}
