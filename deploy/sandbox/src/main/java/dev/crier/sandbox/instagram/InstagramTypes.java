package dev.crier.sandbox.instagram;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class InstagramTypes {
    static final Duration CONTAINER_LIFE = Duration.ofHours(24);

    private InstagramTypes() {}

    enum Status {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        ERROR,
        EXPIRED
    }

    /**
     * A media container; once published it is also the media object, so that both change in one write.
     *
     * @param readyAt before this it is in progress whatever happened
     * @param settled whether the file was fetched and checked, with {@code sha256} or {@code failure} as the result
     * @param failure the subcode of what is wrong with the media
     */
    record Container(
            String id,
            String account,
            String mediaType,
            String url,
            String caption,
            boolean shareToFeed,
            @Nullable String altText,
            @Nullable Long thumbOffset,
            Instant createdAt,
            Instant readyAt,
            boolean settled,
            @Nullable String sha256,
            @Nullable Integer failure,
            @Nullable String mediaId,
            @Nullable Instant publishedAt) {

        Status status(Instant now) {
            if (mediaId != null) {
                return Status.PUBLISHED;
            }
            if (!now.isBefore(createdAt.plus(CONTAINER_LIFE))) {
                return Status.EXPIRED;
            }
            if (!settled || now.isBefore(readyAt)) {
                return Status.IN_PROGRESS;
            }
            return failure == null ? Status.FINISHED : Status.ERROR;
        }

        boolean isVideo() {
            return mediaType.equals("REELS");
        }

        Container settled(@Nullable String sha256, @Nullable Integer failure) {
            return new Container(
                    id,
                    account,
                    mediaType,
                    url,
                    caption,
                    shareToFeed,
                    altText,
                    thumbOffset,
                    createdAt,
                    readyAt,
                    true,
                    sha256,
                    failure,
                    null,
                    null);
        }

        Container published(String mediaId, Instant at) {
            return new Container(
                    id,
                    account,
                    mediaType,
                    url,
                    caption,
                    shareToFeed,
                    altText,
                    thumbOffset,
                    createdAt,
                    readyAt,
                    true,
                    sha256,
                    failure,
                    mediaId,
                    at);
        }
    }
}
