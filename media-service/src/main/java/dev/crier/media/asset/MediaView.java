package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A medium as its owner sees it.
 *
 * @param transcodingError for people: what is wrong with the file and what to upload instead
 * @param transcodedUrl of the file to publish; signed, valid for a short time
 * @param thumbnailUrl signed, valid for a short time
 * @param deleteAfter when the clean-up takes it; null while nothing has been decided
 */
@Schema(name = "Media")
public record MediaView(
        MediaId id,
        String originalFilename,
        String originalMimeType,
        long originalSizeBytes,
        TranscodingStatus transcodingStatus,
        @Nullable String transcodingError,
        @Nullable URI transcodedUrl,
        @Nullable Long transcodedSizeBytes,
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable String aspectRatio,
        @Nullable URI thumbnailUrl,
        @Nullable PostId attachedToPostId,
        @Nullable Instant deleteAfter,
        Instant createdAt,
        Instant updatedAt) {}
