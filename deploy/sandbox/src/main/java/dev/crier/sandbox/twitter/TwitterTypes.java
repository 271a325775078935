package dev.crier.sandbox.twitter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class TwitterTypes {
    private TwitterTypes() {}

    /**
     * A file that is being uploaded, or was.
     *
     * @param category {@code tweet_image}, {@code tweet_gif}, {@code tweet_video} …
     * @param doom why processing will fail, null if the file decides
     * @param sha256 null until it is finalized
     * @param readyAt when processing ends, null until it is finalized
     * @param failure why processing failed, null if it did not
     */
    record Upload(
            String id,
            String mediaKey,
            String account,
            String category,
            String mediaType,
            long totalBytes,
            Instant createdAt,
            @Nullable String doom,
            @Nullable String sha256,
            @Nullable Instant finalizedAt,
            @Nullable Instant readyAt,
            @Nullable String failure,
            @Nullable String altText,
            boolean download) {

        Upload finished(String file, Instant now, Instant ready, @Nullable String problem) {
            return new Upload(
                    id,
                    mediaKey,
                    account,
                    category,
                    mediaType,
                    totalBytes,
                    createdAt,
                    doom,
                    file,
                    now,
                    ready,
                    problem,
                    altText,
                    download);
        }

        Upload described(@Nullable String text, boolean mayDownload) {
            return new Upload(
                    id,
                    mediaKey,
                    account,
                    category,
                    mediaType,
                    totalBytes,
                    createdAt,
                    doom,
                    sha256,
                    finalizedAt,
                    readyAt,
                    failure,
                    text,
                    mayDownload);
        }

        boolean isImage() {
            return category.endsWith("_image");
        }

        boolean isUsableAt(Instant now) {
            return readyAt != null && !now.isBefore(readyAt) && failure == null;
        }
    }

    /**
     * A post.
     *
     * @param said what the author sent
     * @param shown what the API gives: links wrapped, {@code & < >} escaped, media as a link at the end
     * @param replyTo the post it answers, null if none
     * @param conversation the id of the thread's first post
     */
    record Post(
            String id,
            String account,
            String said,
            String shown,
            List<Link> links,
            List<Media> media,
            @Nullable String replyTo,
            String conversation,
            String replySettings,
            Instant createdAt) {}

    /**
     * A link in a post's text.
     *
     * @param start first code point in the text shown
     * @param end behind the last one
     * @param mediaKey of the medium that the link stands for, null for a web address
     */
    record Link(
            int start,
            int end,
            String url,
            String expanded,
            String display,
            @Nullable String mediaKey) {}

    record Media(String id, String key, String sha256) {}
}
