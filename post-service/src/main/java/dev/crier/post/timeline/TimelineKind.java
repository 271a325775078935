package dev.crier.post.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened. */
public enum TimelineKind {
    CREATED,
    SCHEDULED,
    EDITED,
    /** Handed to the publishers; from here on it can no longer be edited or cancelled. */
    DISPATCHED,
    CANCELLED,
    TARGET_PUBLISHED,
    TARGET_FAILED,
    TARGET_CANCELLED,
    TARGET_NEEDS_REVIEW,
    /** What was left to do for a live target, such as its first comment, is done. */
    TARGET_FOLLOWED_UP,
    /** It was given up; the target stays published. */
    TARGET_FOLLOW_UP_FAILED,
    COMPLETED;

    /** The word in the database and in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word. */
    static TimelineKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
