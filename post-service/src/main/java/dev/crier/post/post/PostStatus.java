package dev.crier.post.post;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.crier.post.PostError;
import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a post stands. From {@code PROCESSING} on, only the publishers' results move it. */
public enum PostStatus {
    DRAFT,
    SCHEDULED,
    PROCESSING,
    POSTED,
    FAILED,
    CANCELLED;

    /** The word in the database and in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with this word. */
    public static PostStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No status " + word));
    }

    /** Why the post cannot be edited or published any more; empty if it can. */
    Optional<PostError> refusesEdit() {
        return switch (this) {
            case DRAFT, SCHEDULED -> Optional.empty();
            case PROCESSING -> Optional.of(PostError.ALREADY_PUBLISHING);
            case POSTED, FAILED, CANCELLED -> Optional.of(PostError.ALREADY_FINISHED);
        };
    }

    /** Why the post cannot be cancelled; empty if it can, or already is. */
    Optional<PostError> refusesCancel() {
        return switch (this) {
            case SCHEDULED, CANCELLED -> Optional.empty();
            case DRAFT -> Optional.of(PostError.NOT_SCHEDULED);
            case PROCESSING -> Optional.of(PostError.ALREADY_PUBLISHING);
            case POSTED, FAILED -> Optional.of(PostError.ALREADY_FINISHED);
        };
    }

    /** Why the post cannot be deleted; empty if it can. */
    Optional<PostError> refusesDelete() {
        return switch (this) {
            case PROCESSING -> Optional.of(PostError.ALREADY_PUBLISHING);
            case DRAFT, SCHEDULED, POSTED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    /** Whether the publishers may still report about it. */
    public boolean open() {
        return switch (this) {
            case SCHEDULED, PROCESSING -> true;
            case DRAFT, POSTED, FAILED, CANCELLED -> false;
        };
    }

    /** Stores the word. */
    static final class Column implements AttributeConverter<PostStatus, String> {
        @Override
        public String convertToDatabaseColumn(PostStatus status) {
            return status.word();
        }

        @Override
        public PostStatus convertToEntityAttribute(String word) {
            return PostStatus.of(word);
        }
    }
}
