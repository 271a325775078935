package dev.crier.sandbox.media;

import org.jspecify.annotations.Nullable;

/**
 * What ffprobe found in a readable file.
 *
 * @param format ffprobe's list of format names, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param durationSeconds null for a picture
 * @param width as shown, after rotation
 * @param frameRate frames per second, null for a picture
 * @param bitRate bits per second of the whole file, 0 when unknown
 * @param moovFirst whether an MP4's index precedes its frames; true for other formats
 */
public record MediaFacts(
        String format,
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable String videoCodec,
        @Nullable String pixelFormat,
        @Nullable String audioCodec,
        @Nullable Integer sampleRate,
        @Nullable Integer channels,
        long bitRate,
        boolean moovFirst) {

    public boolean isMp4Family() {
        return format.contains("mp4");
    }

    public boolean isVideo() {
        return videoCodec != null && durationSeconds != null && durationSeconds > 0;
    }

    public double aspectRatio() {
        return width == null || height == null || height == 0 ? 0 : (double) width / height;
    }
}
