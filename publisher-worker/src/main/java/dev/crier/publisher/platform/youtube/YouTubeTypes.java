package dev.crier.publisher.platform.youtube;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class YouTubeTypes {

    private YouTubeTypes() {}

    /**
     * @param session where the bytes go; a bearer secret. Null once the video exists
     * @param sending bytes may have been sent to the session
     * @param video null until the last byte is accepted
     * @param thumbnail the author's thumbnail is set
     * @param fileName what we called the file: no other upload has it
     */
    record Ticket(
            @Nullable URI session,
            Instant startedAt,
            boolean sending,
            @Nullable String video,
            boolean thumbnail,
            String fileName) {

        static Ticket begun(URI session, Instant now, String fileName) {
            return new Ticket(session, now, false, null, false, fileName);
        }

        /** Bytes go to this address from here on. */
        Ticket sending(URI address) {
            return new Ticket(address, startedAt, true, null, thumbnail, fileName);
        }

        Ticket uploaded(String id) {
            return new Ticket(null, startedAt, true, id, thumbnail, fileName);
        }

        Ticket thumbnailSet() {
            return new Ticket(session, startedAt, sending, video, true, fileName);
        }
    }

    record Snippet(
            String title,
            String description,
            List<String> tags,
            String categoryId,
            @Nullable String defaultLanguage) {

        Snippet {
            tags = List.copyOf(tags);
        }
    }

    record Settings(
            String privacyStatus,
            boolean madeForKids,
            boolean syntheticMedia,
            boolean embeddable,
            boolean publicStats,
            String license) {

        Settings hidden() {
            return new Settings("private", madeForKids, syntheticMedia, embeddable, publicStats, license);
        }
    }

    /** What tells an upload of ours from others. */
    record Uploaded(String fileName, long sizeBytes, Instant since) {}

    /** Where an upload stands. */
    sealed interface Upload {
        /** @param session where to go on; may have moved */
        record Incomplete(long received, URI session) implements Upload {}

        record Complete(String video) implements Upload {}

        record Unknown() implements Upload {}
    }

    /**
     * @param uploadStatus uploaded, processed, failed, rejected or deleted
     * @param reason why it failed or was rejected; empty if it was not
     */
    record VideoStatus(String uploadStatus, String processingStatus, String privacyStatus, String reason) {}
}
