package dev.crier.publisher.platform.facebook;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class FacebookTypes {

    private FacebookTypes() {}

    /**
     * @param startedAt photos that nothing shows live 24 hours from here
     * @param photos ids of the photos that are uploaded, in the order of showing
     * @param upload of a video; null for other posts
     * @param invited Pages that have been invited to stand beside this one as the author
     */
    record Ticket(
            Instant startedAt,
            List<String> photos,
            @Nullable Upload upload,
            List<String> invited) {

        static Ticket begin(Instant now) {
            return new Ticket(now, List.of(), null, List.of());
        }

        Ticket photo(String id) {
            return new Ticket(startedAt, and(photos, id), upload, invited);
        }

        Ticket upload(Upload next) {
            return new Ticket(startedAt, photos, next, invited);
        }

        Ticket invited(String page) {
            return new Ticket(startedAt, photos, upload, and(invited, page));
        }

        private static List<String> and(List<String> list, String one) {
            List<String> more = new ArrayList<>(list);
            more.add(one);
            return List.copyOf(more);
        }
    }

    /**
     * A video's upload. Its id is known before a byte is sent.
     *
     * @param session of a chunked upload; null for a reel or story
     * @param address that takes the bytes of a reel or story; null for a chunked upload
     * @param next which bytes Facebook wants next; reels and stories are asked for it instead
     */
    record Upload(
            String video,
            @Nullable String session,
            @Nullable URI address,
            Window next) {

        Upload at(Window window) {
            return new Upload(video, session, address, window);
        }
    }

    /** A chunk whose borders Facebook chose: from {@code start} to before {@code end}; nothing is left when they meet. */
    record Window(long start, long end) {

        static final Window NONE = new Window(0, 0);

        boolean isEmpty() {
            return start >= end;
        }
    }

    /**
     * Where a video stands.
     *
     * @param word the whole video's: {@code uploading}, {@code processing}, {@code ready} …
     * @param received bytes that have arrived
     * @param processing the phase's word; empty if not told
     * @param publishing what became of the publishing, or the phase's word; empty if not told
     * @param published the video's own flag, which alone says nothing of a reel; null if not told
     * @param problem what is wrong with the file; null if nothing
     * @param post the post it became: whole, or its number alone; null while there is none
     * @param permalink may lack the host
     */
    record VideoStatus(
            String word,
            long received,
            boolean uploaded,
            String processing,
            String publishing,
            @Nullable Boolean published,
            @Nullable Problem problem,
            @Nullable String post,
            @Nullable String permalink) {

        private static final Set<String> LOST = Set.of("error", "expired", "upload_failed");
        private static final String NOT_STARTED = "not_started";
        private static final Set<String> NO_SIGN = Set.of("", NOT_STARTED, "draft", "scheduled");

        /** "ready" alone is not: it has to be published as well. */
        boolean isLive(FacebookForm form) {
            return publishing.equals("published") || (form == FacebookForm.VIDEO && isOut() && word.equals("ready"));
        }

        boolean isLost() {
            return LOST.contains(word) || processing.equals("error") || publishing.equals("error");
        }

        /** Whether the finish has had an effect. */
        boolean isFinished() {
            return isOut() || !NO_SIGN.contains(processing) || !NO_SIGN.contains(publishing);
        }

        /** Whether the finish has had none for certain; what is not told proves nothing. */
        boolean isUntouched() {
            return publishing.equals(NOT_STARTED) && Boolean.FALSE.equals(published);
        }

        private boolean isOut() {
            return Boolean.TRUE.equals(published);
        }
    }

    /** @param code Facebook's, where it tells one; else empty */
    record Problem(String code, String message) {}

    /**
     * A post in a list of the Page.
     *
     * @param objects ids of the photos or the video it shows
     */
    record Listed(
            String id,
            String message,
            @Nullable Instant created,
            @Nullable URI permalink,
            List<String> objects) {}

    /** A story in the list of the Page's stories. */
    record Story(String post, String media, @Nullable URI url) {}

    record Comment(String message, String from) {}
}
