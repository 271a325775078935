package dev.crier.publisher.platform.tiktok;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class TikTokTypes {

    private TikTokTypes() {}

    /**
     * @param publishId TikTok's handle; null for photos, which have none before they are published
     * @param uploadUrl where the bytes go; a bearer secret. Null for photos
     * @param begunAt when TikTok was asked; its upload address lives an hour
     * @param creator who posts and what they allow; null for a draft, where nobody is asked
     * @param sent bytes that TikTok took, whole chunks
     * @param sending more than {@code sent} may have arrived
     * @param gone TikTok no longer knows the upload address
     * @param doubted the last chunk was sent, and what became of it is not known
     */
    record Ticket(
            @Nullable String publishId,
            @Nullable URI uploadUrl,
            Instant begunAt,
            @Nullable Creator creator,
            long sent,
            boolean sending,
            boolean gone,
            boolean doubted) {

        Ticket sending(long bytes) {
            return new Ticket(publishId, uploadUrl, begunAt, creator, bytes, true, gone, doubted);
        }

        Ticket lost() {
            return new Ticket(publishId, uploadUrl, begunAt, creator, sent, sending, true, doubted);
        }

        Ticket inDoubt() {
            return new Ticket(publishId, uploadUrl, begunAt, creator, sent, sending, gone, true);
        }
    }

    /** What a creator allows at present. */
    record Creator(
            String username,
            List<String> privacyLevels,
            boolean commentDisabled,
            boolean duetDisabled,
            boolean stitchDisabled,
            @Nullable Integer maxSeconds) {

        Creator {
            privacyLevels = List.copyOf(privacyLevels);
        }
    }

    /** An upload that was opened. */
    record Begun(String publishId, URI uploadUrl) {}

    /** What the upload host says to a chunk. */
    sealed interface Put {
        /** Taken, and more is wanted. */
        record Stored() implements Put {}

        /** The last byte is there. */
        record Complete() implements Put {}

        /**
         * Another chunk comes next.
         *
         * @param stored bytes that are there, if the answer says so
         */
        record OutOfOrder(OptionalLong stored) implements Put {}

        /** The upload is unknown or too old. */
        record Gone() implements Put {}
    }

    /**
     * @param bytes uploaded so far; empty if not told
     * @param failReason empty unless it failed
     * @param postId null until a public post has passed moderation
     */
    record Status(
            Progress progress,
            OptionalLong bytes,
            String failReason,
            @Nullable String postId) {}

    enum Progress {
        PROCESSING,
        IN_INBOX,
        PUBLISHED,
        FAILED,
        /** A word that this room does not know. */
        OTHER
    }

    /**
     * A public post of the account's list.
     *
     * @param createdAt null if it cannot be read
     */
    record Listed(
            String id,
            String title,
            String description,
            @Nullable Instant createdAt,
            @Nullable URI shareUrl) {

        boolean isVideo() {
            return shareUrl != null
                    && shareUrl.getPath() != null
                    && shareUrl.getPath().contains("/video/");
        }
    }
}
