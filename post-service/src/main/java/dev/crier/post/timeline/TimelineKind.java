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
