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
     */
    record Ticket(
            @Nullable URI session,
            Instant startedAt,
            boolean sending,
            @Nullable String video) {}

    record Snippet(String title, String description, List<String> tags, String categoryId) {}

    record Settings(String privacyStatus, boolean madeForKids) {

        Settings hidden() {
            return new Settings("private", madeForKids);
        }
    }

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
