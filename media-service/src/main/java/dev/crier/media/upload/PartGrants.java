package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where to upload the parts of a large file, in any order or at once. Ask again for fresh URLs: parts that have arrived
 * stay.
 *
 * @param expiresAt an upload of a part must have begun by then
 */
public record PartGrants(MediaId mediaId, long partSizeBytes, List<PartGrant> parts, Instant expiresAt) {

    public PartGrants {
        parts = List.copyOf(parts);
    }

    /**
     * One part: {@code size_bytes} bytes of the file from {@code offset} on.
     *
     * @param headers send exactly these
     */
    public record PartGrant(
            int number, long offset, long sizeBytes, URI uploadUrl, String method, Map<String, String> headers) {}
}
