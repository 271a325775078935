package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class YouTubeTypes {
    private YouTubeTypes() {}

    /**
     * An upload that was begun.
     *
     * @param videoId of the video it makes, or whose thumbnail it is
     * @param snippet writable fields; empty for a thumbnail
     * @param size declared in the first request, null when not
     * @param doom the reason why the video will be rejected after it was accepted
     */
    record Session(
            String id,
            String account,
            boolean thumbnail,
            String videoId,
            ObjectNode snippet,
            ObjectNode status,
            @Nullable Long size,
            String mimeType,
            @Nullable String fileName,
            @Nullable String doom,
            Instant createdAt) {}

    /** A top-level comment. */
    record Comment(String id, String videoId, String account, String text, Instant writtenAt) {}

    /**
     * A video on a channel.
     *
     * @param readyAt when processing ends
     * @param failure {@code failureReason}, null when the file can be played
     * @param rejection {@code rejectionReason}
     * @param thumbnail SHA-256 of the image that was set
     */
    record Video(
            String id,
            String account,
            ObjectNode snippet,
            ObjectNode status,
            String sha256,
            @Nullable String fileName,
            Instant uploadedAt,
            Instant readyAt,
            @Nullable String failure,
            @Nullable String rejection,
            @Nullable String thumbnail) {

        Video with(ObjectNode newSnippet, ObjectNode newStatus) {
            return new Video(
                    id,
                    account,
                    newSnippet,
                    newStatus,
                    sha256,
                    fileName,
                    uploadedAt,
                    readyAt,
                    failure,
                    rejection,
                    thumbnail);
        }

        Video withThumbnail(String image) {
            return new Video(
                    id, account, snippet, status, sha256, fileName, uploadedAt, readyAt, failure, rejection, image);
        }

        boolean isProcessedAt(Instant now) {
            return !now.isBefore(readyAt);
        }

        boolean isBad() {
            return failure != null || rejection != null;
        }

        String uploadStatus(Instant now) {
            if (!isProcessedAt(now)) {
                return "uploaded";
            }
            if (failure != null) {
                return "failed";
            }
            return rejection == null ? "processed" : "rejected";
        }

        /** A private video whose time has come is public. */
        String privacy(Instant now) {
            Instant publishAt = publishAt();
            return publishAt != null && !now.isBefore(publishAt)
                    ? "public"
                    : status.path("privacyStatus").asText();
        }

        @Nullable
        Instant publishAt() {
            return status.hasNonNull("publishAt")
                    ? java.time.OffsetDateTime.parse(status.get("publishAt").asText())
                            .toInstant()
                    : null;
        }
    }
}
