package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a target ended. */
public enum Outcome {
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("needs_review")
    NEEDS_REVIEW
}
