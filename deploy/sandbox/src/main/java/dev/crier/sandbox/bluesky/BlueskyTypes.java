package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class BlueskyTypes {
    private BlueskyTypes() {}

    /**
     * A refresh token that was issued.
     *
     * @param next id of its successor once it was used
     */
    record RefreshSession(
            String id,
            String did,
            String jwt,
            Instant expiresAt,
            @Nullable String next) {
        RefreshSession replacedBy(String successor, Instant graceEnds) {
            return new RefreshSession(id, did, jwt, graceEnds.isBefore(expiresAt) ? graceEnds : expiresAt, successor);
        }
    }

    /**
     * What a client has handed in before it sends the browser.
     *
     * @param thumbprint of the key that its tokens will be bound to
     */
    record PushedRequest(
            String clientId,
            String redirectUri,
            List<String> scopes,
            String state,
            String challenge,
            String loginHint,
            String thumbprint,
            Instant expiresAt) {}

    /** An authorization code of a pushed request, good once. */
    record OAuthCode(PushedRequest request, String did, List<String> scopes, Instant expiresAt) {}

    /** A session of the authorization server, with the only tokens of it that are good. */
    record OAuthSession(
            String id,
            String did,
            String clientId,
            List<String> scopes,
            String thumbprint,
            Instant endsAt,
            String accessToken,
            String refreshToken,
            Instant accessEndsAt) {
        OAuthSession with(String access, String refresh, Instant accessEnds) {
            return new OAuthSession(id, did, clientId, scopes, thumbprint, endsAt, access, refresh, accessEnds);
        }
    }

    /** A blob in somebody's repository. */
    record Blob(String did, String cid, String sha256, String mimeType, long size, Instant uploadedAt) {
        Map<String, Object> reference() {
            Map<String, Object> reference = new LinkedHashMap<>();
            reference.put("$type", "blob");
            reference.put("ref", Map.of("$link", cid));
            reference.put("mimeType", mimeType);
            reference.put("size", size);
            return reference;
        }
    }

    record Row(String did, String collection, String rkey, String cid, JsonNode value, Instant at) {
        String uri() {
            return "at://" + did + "/" + collection + "/" + rkey;
        }
    }

    /**
     * A video being processed.
     *
     * @param failureCode null when it will come out well
     * @param delivered whether its blob was put into the repository
     */
    record Job(
            String id,
            String did,
            String sha256,
            long size,
            Instant startedAt,
            Instant readyAt,
            @Nullable String failureCode,
            @Nullable String error,
            boolean delivered) {
        Job inRepository() {
            return new Job(id, did, sha256, size, startedAt, readyAt, failureCode, error, true);
        }
    }
}
