package dev.crier.media.asset;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user's media come to.
 *
 * @param media how many there are, whatever their state
 * @param originalBytes of uploads that are still kept; an original goes when its renditions exist
 * @param renditionBytes of all files that were made, thumbnails too
 * @param totalBytes both together
 */
@Schema(name = "MediaUsage")
public record UsageView(
        long media,
        long pending,
        long processing,
        long completed,
        long failed,
        long originalBytes,
        long renditionBytes,
        long totalBytes) {}
