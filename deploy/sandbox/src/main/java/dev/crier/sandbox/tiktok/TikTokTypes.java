package dev.crier.sandbox.tiktok;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class TikTokTypes {
    private TikTokTypes() {}

    /** Where a publication stands, in TikTok's words. */
    enum Status {
        PROCESSING_UPLOAD,
        PROCESSING_DOWNLOAD,
        SEND_TO_USER_INBOX,
        PUBLISH_COMPLETE,
        FAILED
    }

    /**
     * A publication that was begun.
     *
     * @param id the {@code publish_id}
     * @param draft for the creator's inbox instead of the profile
     * @param info {@code post_info} as it was sent; empty for a draft of a video
     * @param upload how the bytes come; null when they are pulled
     * @param urls to pull from; empty for an upload
     * @param doom the reason for which it will fail after it was accepted
     * @param result null until every byte is there
     */
    record Publication(
            String id,
            String account,
            boolean draft,
            boolean photo,
            ObjectNode info,
            @Nullable Upload upload,
            List<String> urls,
            @Nullable String doom,
            Instant createdAt,
            @Nullable Result result) {

        Publication with(Result end) {
            return new Publication(id, account, draft, photo, info, upload, urls, doom, createdAt, end);
        }

        String privacy() {
            return info.path("privacy_level").asText("");
        }

        boolean isPublic() {
            return privacy().equals("PUBLIC_TO_EVERYONE");
        }

        /** For a photo post the description is what people read. */
        String caption() {
            String title = info.path("title").asText("");
            return photo ? info.path("description").asText(title) : title;
        }

        Status status(Instant now) {
            if (result == null || now.isBefore(result.readyAt())) {
                return upload == null ? Status.PROCESSING_DOWNLOAD : Status.PROCESSING_UPLOAD;
            }
            if (result.failure() != null) {
                return Status.FAILED;
            }
            return draft ? Status.SEND_TO_USER_INBOX : Status.PUBLISH_COMPLETE;
        }

        boolean isLive(Instant now) {
            return status(now) == Status.PUBLISH_COMPLETE;
        }
    }

    /**
     * How a file was announced.
     *
     * @param token the secret of the upload URL
     */
    record Upload(String uploadId, String token, long size, long chunkSize, long count) {

        long first(long chunk) {
            return chunk * chunkSize;
        }

        /** The last byte of a chunk; the last chunk takes the rest. */
        long last(long chunk) {
            return chunk == count - 1 ? size - 1 : first(chunk + 1) - 1;
        }
    }

    /**
     * What became of the media.
     *
     * @param media SHA-256 of each file
     * @param readyAt when processing ends
     * @param failure {@code fail_reason}, null when all is well
     * @param postId of the post that comes of it; nobody is told before moderation
     */
    record Result(
            List<String> media,
            long bytes,
            Instant readyAt,
            @Nullable String failure,
            long postId) {}
}
