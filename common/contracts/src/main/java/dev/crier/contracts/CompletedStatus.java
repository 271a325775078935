package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a post ended: {@code posted} only if every target was published. */
public enum CompletedStatus {
    @JsonProperty("posted")
    POSTED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
}
