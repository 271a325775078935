package dev.crier.post.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether posts go out to a platform.
 *
 * @param reason why not; null while they do, or if it is not known
 */
public record Publishing(Status status, @Nullable String reason) {

    static final Publishing UNKNOWN = new Publishing(Status.UNKNOWN, null);

    /** From the mildest to the strictest. */
    public enum Status {
        /** The publisher did not say. */
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("active")
        ACTIVE,
        /** Posts wait. */
        @JsonProperty("paused")
        PAUSED,
        /** Posts are refused. */
        @JsonProperty("disabled")
        DISABLED
    }

    /** Of a platform's own switch and the one for all, the stricter counts; that all may publish says nothing of one. */
    Publishing and(Publishing all) {
        boolean strict = all.status().compareTo(Status.ACTIVE) > 0;
        return strict && all.status().compareTo(status) > 0 ? all : this;
    }
}
