package dev.crier.publisher.platform.instagram;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class InstagramTypes {

    private InstagramTypes() {}

    /** @param createdAt containers live 24 hours from here */
    record Ticket(String container, Instant createdAt) {}

    /**
     * The media that Instagram is to fetch.
     *
     * @param video a reel, else a picture
     */
    record NewContainer(
            boolean video,
            URI media,
            String caption,
            @Nullable String altText,
            boolean shareToFeed) {}

    enum Progress {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        ERROR,
        EXPIRED,
        /** A word this version does not know. */
        OTHER
    }

    /** @param detail a sentence that may hold an error subcode */
    record ContainerStatus(Progress progress, String detail) {}

    record Media(
            String id,
            @Nullable URI permalink,
            String caption,
            @Nullable Instant timestamp) {}
}
