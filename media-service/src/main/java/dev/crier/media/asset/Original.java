package dev.crier.media.asset;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The file as its owner announced it, and where it lies.
 *
 * @param url {@code s3://bucket/key}
 * @param version the frozen version; null before that, and where the bucket keeps none
 * @param etag of the frozen object; null before that
 */
@Embeddable
public record Original(
        @Column(name = "original_filename") String filename,
        @Column(name = "original_mime_type") String mimeType,
        @Column(name = "original_size_bytes") long sizeBytes,
        @Column(name = "original_url") String url,
        @Column(name = "object_key") String key,
        @Column(name = "object_version") @Nullable String version,
        @Column(name = "object_etag") @Nullable String etag) {

    Original frozen(String frozenEtag, @Nullable String frozenVersion) {
        return new Original(filename, mimeType, sizeBytes, url, key, frozenVersion, frozenEtag);
    }
}
