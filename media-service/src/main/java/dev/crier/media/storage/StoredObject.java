package dev.crier.media.storage;

import org.jspecify.annotations.Nullable;

/**
 * Facts about an object.
 *
 * @param etag changes when the object is overwritten
 * @param version null where the bucket keeps no versions
 */
public record StoredObject(
        String key, long sizeBytes, String etag, @Nullable String version) {}
