package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class LinkedInTypes {
    private LinkedInTypes() {}

    enum Status {
        WAITING_UPLOAD,
        PROCESSING,
        AVAILABLE,
        PROCESSING_FAILED
    }

    /** @param etag null until its bytes are here */
    record Part(long first, long last, @Nullable String etag) {
        long length() {
            return last - first + 1;
        }
    }

    /**
     * An image or a video, from its announcement on.
     *
     * @param video else an image
     * @param owner URN of the member or page
     * @param uploadId what its upload addresses are made of
     * @param parts of a video; an image has none
     * @param thumbnailWanted whether the video was announced with one
     * @param readyAt when processing ends; null until all bytes are here
     * @param failure why it cannot be shown once it is processed, null if it can
     * @param thumbnail SHA-256
     */
    record Asset(
            String urn,
            boolean video,
            String owner,
            String uploadId,
            long size,
            String uploadToken,
            List<Part> parts,
            boolean thumbnailWanted,
            Instant urlsExpireAt,
            @Nullable Instant readyAt,
            @Nullable String sha256,
            @Nullable String failure,
            @Nullable String thumbnail) {

        Status status(Instant now) {
            if (readyAt == null) {
                return Status.WAITING_UPLOAD;
            }
            if (now.isBefore(readyAt)) {
                return Status.PROCESSING;
            }
            return failure == null ? Status.AVAILABLE : Status.PROCESSING_FAILED;
        }

        String kind() {
            return video ? "video" : "image";
        }

        Asset arrived(int part, String etag) {
            List<Part> changed = new ArrayList<>(parts);
            Part before = parts.get(part);
            changed.set(part, new Part(before.first(), before.last(), etag));
            return with(changed, readyAt, sha256, failure, thumbnail);
        }

        /** What was to fail from the start fails, whatever the file is like. */
        Asset complete(String file, @Nullable String wrong, Instant ready) {
            return with(parts, ready, file, failure == null ? wrong : failure, thumbnail);
        }

        Asset withThumbnail(String file) {
            return with(parts, readyAt, sha256, failure, file);
        }

        private Asset with(
                List<Part> newParts,
                @Nullable Instant ready,
                @Nullable String file,
                @Nullable String wrong,
                @Nullable String cover) {
            return new Asset(
                    urn,
                    video,
                    owner,
                    uploadId,
                    size,
                    uploadToken,
                    newParts,
                    thumbnailWanted,
                    urlsExpireAt,
                    ready,
                    file,
                    wrong,
                    cover);
        }
    }

    /**
     * A post.
     *
     * @param body as it was sent
     * @param files SHA-256 of what it shows
     * @param visibleAt when its media are processed
     * @param failed never becomes visible
     */
    record Post(
            String urn,
            String author,
            JsonNode body,
            String kind,
            List<String> files,
            Instant createdAt,
            Instant visibleAt,
            boolean failed) {

        String commentary() {
            return body.path("commentary").asText();
        }

        boolean isDark() {
            return body.path("distribution").path("feedDistribution").asText().equals("NONE");
        }

        String lifecycleState(Instant now) {
            if (now.isBefore(visibleAt)) {
                return "PUBLISH_REQUESTED";
            }
            return failed ? "PUBLISH_FAILED" : "PUBLISHED";
        }

        Post saying(JsonNode changed) {
            return new Post(urn, author, changed, kind, files, createdAt, visibleAt, failed);
        }

        boolean saysTheSameAs(JsonNode other) {
            return Objects.equals(body.get("commentary"), other.get("commentary"))
                    && Objects.equals(body.get("content"), other.get("content"));
        }
    }

    record Comment(String id, String post, String actor, String text, Instant createdAt) {}

    /** A company page and what the members of the sandbox are there. */
    record Page(String id, String name, String role) {
        String urn() {
            return "urn:li:organization:" + id;
        }
    }
}
