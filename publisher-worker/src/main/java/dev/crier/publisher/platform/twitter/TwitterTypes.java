package dev.crier.publisher.platform.twitter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class TwitterTypes {

    private TwitterTypes() {}

    /** The uploads, in the order of the post's media; the cover of a video comes last. */
    record Ticket(List<Part> parts) {

        Ticket {
            parts = List.copyOf(parts);
        }

        @Nullable
        Part part(int index) {
            return index < parts.size() ? parts.get(index) : null;
        }

        Ticket with(int index, Part part) {
            List<Part> changed = new ArrayList<>(parts);
            if (index < changed.size()) {
                changed.set(index, part);
            } else {
                changed.add(part);
            }
            return new Ticket(changed);
        }
    }

    /** How far an upload is. */
    enum Stage {
        /** Segments are being sent. */
        OPEN,
        /** X was told, or was to be told, that all segments are there. */
        FINISHING,
        /** X works on it. */
        PROCESSING,
        /** X has done its work. */
        PROCESSED,
        /** Described as well: it can be posted. */
        READY
    }

    /**
     * One upload.
     *
     * @param key nobody else's posts have it: what tells our post from others
     * @param segment bytes of every segment but the last
     * @param sent segments that X has acknowledged
     * @param since when it came to this stage; of a medium that is ready, when it was finalized
     */
    record Part(String id, String key, long segment, int sent, Stage stage, Instant since) {

        Part sent(int segments) {
            return new Part(id, key, segment, segments, stage, since);
        }

        Part at(Stage next, Instant now) {
            return new Part(id, key, segment, sent, next, now);
        }

        /** Its time is still counted from the end of the upload. */
        Part at(Stage next) {
            return new Part(id, key, segment, sent, next, since);
        }
    }

    /** An upload as X names it. */
    record Media(String id, String key) {}

    /** A part of a file that is about to be sent. */
    record Segment(int index, long offset, long length) {}

    /** What X says of a medium it works on. */
    sealed interface Processing {

        record Done() implements Processing {}

        record Running(Duration poll) implements Processing {}

        /** @param name X's word for what went wrong */
        record Broken(String name, String message) implements Processing {}
    }

    /**
     * A post on the account's time line.
     *
     * @param text as X shows it: links wrapped, {@code & < >} escaped, media as a link at the end
     * @param conversation the first post of its thread; empty if X does not say
     */
    record Found(String id, String text, List<Link> links, List<String> mediaKeys, String conversation) {}

    /**
     * A link that X wrapped.
     *
     * @param expanded where it leads; for a medium, the post's own page
     * @param medium whether it stands for a medium
     */
    record Link(String url, String expanded, boolean medium) {}

    /** A page of the time line. */
    record Page(List<Found> posts, @Nullable String next) {}
}
