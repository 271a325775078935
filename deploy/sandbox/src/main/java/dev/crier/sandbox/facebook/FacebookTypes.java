package dev.crier.sandbox.facebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class FacebookTypes {
    private FacebookTypes() {}

    /** A Page; made of the person who has it. */
    record Page(String id, String name, String username, String person) {}

    enum Kind {
        VIDEO,
        REEL,
        STORY
    }

    /** What is wrong with a file, by the code that Facebook has for it. */
    record Problem(int code, String message) {}

    /**
     * What the finish of an upload ordered.
     *
     * @param state PUBLISHED, DRAFT or SCHEDULED
     * @param visibleFrom when the audience sees it: after processing, or when it is scheduled for; null for a draft
     * @param post the number of its post
     * @param details what the author chose beside the text
     */
    record Order(
            String state,
            String description,
            Instant finishedAt,
            Instant readyAt,
            @Nullable Instant visibleFrom,
            String post,
            Map<String, String> details) {}

    /**
     * A video from the start of its upload on.
     *
     * @param session of a chunked upload
     * @param size in bytes, null until told
     * @param sha256 of the whole file, null until all of it is here
     * @param order null until finished
     */
    record Video(
            String id,
            String page,
            Kind kind,
            Instant createdAt,
            String session,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable Problem problem,
            @Nullable Order order,
            @Nullable String thumbnail) {

        static Video started(String id, String page, Kind kind, Instant now, String session, @Nullable Long size) {
            return new Video(id, page, kind, now, session, size, null, null, null, null);
        }

        Video sized(long bytes) {
            return new Video(id, page, kind, createdAt, session, bytes, sha256, problem, order, thumbnail);
        }

        Video uploaded(String sha, @Nullable Problem found) {
            return new Video(id, page, kind, createdAt, session, size, sha, found, order, thumbnail);
        }

        Video ordered(Order what) {
            return new Video(id, page, kind, createdAt, session, size, sha256, problem, what, thumbnail);
        }

        Video doomed(Problem found) {
            return new Video(id, page, kind, createdAt, session, size, sha256, found, order, thumbnail);
        }

        Video pictured(String sha) {
            return new Video(id, page, kind, createdAt, session, size, sha256, problem, order, sha);
        }

        boolean isUploaded() {
            return sha256 != null;
        }

        boolean isPublishedAt(Instant now) {
            return order != null
                    && problem == null
                    && order.visibleFrom() != null
                    && !now.isBefore(order.visibleFrom());
        }
    }

    /** @param post the post that shows it; null while it is only uploaded */
    record Photo(
            String id,
            String page,
            String caption,
            @Nullable String altText,
            String sha256,
            boolean temporary,
            Instant createdAt,
            @Nullable String post) {

        Photo shownBy(String postId) {
            return new Photo(id, page, caption, altText, sha256, temporary, createdAt, postId);
        }
    }

    /**
     * A post, which a story and what a video becomes are too.
     *
     * @param id PAGE_NUMBER
     * @param type {@code status}, {@code link}, {@code photo}, {@code video}, {@code reel} or {@code story}
     * @param media SHA-256 of its files
     * @param objects the photos or the video it shows
     * @param visibleFrom when the audience sees it; null for an unpublished one
     */
    record Post(
            String id,
            String page,
            String type,
            String message,
            @Nullable String link,
            List<String> objects,
            List<String> media,
            Instant createdAt,
            @Nullable Instant visibleFrom,
            Map<String, String> details) {

        boolean isVisibleAt(Instant now) {
            return visibleFrom != null && !now.isBefore(visibleFrom);
        }

        Post saying(String text) {
            return new Post(id, page, type, text, link, objects, media, createdAt, visibleFrom, details);
        }

        Post visibleFrom(@Nullable Instant time) {
            return new Post(id, page, type, message, link, objects, media, createdAt, time, details);
        }

        String number() {
            return id.substring(id.indexOf('_') + 1);
        }
    }

    /** @param object the post or video below which it stands */
    record Comment(String id, String object, String page, String message, Instant createdAt) {}
}
