package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.media.storage.PresignedUpload;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Where and how to upload the announced file.
 *
 * @param headers send exactly these: they are part of the signature, as is the announced length
 * @param expiresAt the upload must have begun by then
 */
public record UploadGrant(
        MediaId mediaId, URI uploadUrl, String method, Map<String, String> headers, Instant expiresAt) {

    static UploadGrant of(MediaId id, PresignedUpload upload) {
        return new UploadGrant(id, upload.url(), "PUT", upload.headers(), upload.expiresAt());
    }
}
