package dev.crier.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of a target on its way that is worth a line in its story; how it ended is told by its result. */
public enum TargetStep {
    /** Everything but the publishing call is done. */
    PREPARED,
    /** It waits, until the time that is told. */
    WAITING,
    /** It waits for its owner to connect the account again. */
    WAITING_FOR_OWNER,
    /** The publishing call is made. */
    SENT,
    /** Whether the call had its effect is not known. */
    IN_DOUBT,
    /** The platform is read to find out. */
    READING,
    /** The platform took the post. */
    ACCEPTED,
    /** The platform or the content said no. */
    REFUSED,
    /** It was given up. */
    GIVEN_UP,
    /** It stopped its worker again and again; an operator has to look. */
    QUARANTINED,
    /** It was taken up again after its end. */
    TAKEN_UP_AGAIN;

    /** The word in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step with this word; empty if this version of Crier does not know it. */
    public static Optional<TargetStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
