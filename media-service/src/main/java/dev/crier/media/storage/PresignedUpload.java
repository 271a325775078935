package dev.crier.media.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A short-lived right to put one object of exactly one length and type.
 *
 * @param headers the client must send exactly these
 */
public record PresignedUpload(URI url, Map<String, String> headers, Instant expiresAt) {

    public PresignedUpload {
        headers = Map.copyOf(headers);
    }
}
