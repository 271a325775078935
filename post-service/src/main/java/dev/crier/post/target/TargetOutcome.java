package dev.crier.post.target;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.crier.contracts.Outcome;
import dev.crier.contracts.TargetCounts;
import jakarta.persistence.AttributeConverter;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/** How a target stands. */
public enum TargetOutcome {
    PENDING,
    PUBLISHED,
    FAILED,
    CANCELLED,
    /** Nobody can tell whether it is live: its owner has to look. */
    NEEDS_REVIEW;

    /** The publishers' word as ours. */
    public static TargetOutcome of(Outcome outcome) {
        return switch (outcome) {
            case PUBLISHED -> PUBLISHED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case NEEDS_REVIEW -> NEEDS_REVIEW;
        };
    }

    /** How many have ended in which way. */
    public static TargetCounts count(Collection<TargetOutcome> outcomes) {
        return new TargetCounts(
                Collections.frequency(outcomes, PUBLISHED),
                Collections.frequency(outcomes, FAILED),
                Collections.frequency(outcomes, CANCELLED),
                Collections.frequency(outcomes, NEEDS_REVIEW));
    }

    /** Whether a later report may replace it: a review ends in a definite word, a definite word stays. */
    public boolean open() {
        return switch (this) {
            case PENDING, NEEDS_REVIEW -> true;
            case PUBLISHED, FAILED, CANCELLED -> false;
        };
    }

    /** The word in the database and in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Stores the word. */
    static final class Column implements AttributeConverter<TargetOutcome, String> {
        @Override
        public String convertToDatabaseColumn(TargetOutcome outcome) {
            return outcome.word();
        }

        @Override
        public TargetOutcome convertToEntityAttribute(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
