package dev.crier.post.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.crier.contracts.TargetStep;
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
    COMPLETED,

    // steps of a target on its way
    TARGET_PREPARED,
    TARGET_WAITING,
    TARGET_WAITING_FOR_OWNER,
    TARGET_SENT,
    /** Whether the call had its effect is not known. */
    TARGET_IN_DOUBT,
    /** The platform is read to find out. */
    TARGET_READING,
    TARGET_ACCEPTED,
    TARGET_REFUSED,
    TARGET_GIVEN_UP,
    /** Publishing broke off inside Crier again and again; an operator has to look. */
    TARGET_QUARANTINED,
    TARGET_TAKEN_UP_AGAIN,

    /** Its owner wants a failed target tried again. */
    TARGET_RETRIED,
    /** Its owner has said what became of a target that nobody else could tell. */
    TARGET_RESOLVED;

    /** The word in the database and in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a publisher's step. */
    public static TimelineKind of(TargetStep step) {
        return switch (step) {
            case PREPARED -> TARGET_PREPARED;
            case WAITING -> TARGET_WAITING;
            case WAITING_FOR_OWNER -> TARGET_WAITING_FOR_OWNER;
            case SENT -> TARGET_SENT;
            case IN_DOUBT -> TARGET_IN_DOUBT;
            case READING -> TARGET_READING;
            case ACCEPTED -> TARGET_ACCEPTED;
            case REFUSED -> TARGET_REFUSED;
            case GIVEN_UP -> TARGET_GIVEN_UP;
            case QUARANTINED -> TARGET_QUARANTINED;
            case TAKEN_UP_AGAIN -> TARGET_TAKEN_UP_AGAIN;
        };
    }

    /** The kind with this word. */
    static TimelineKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
