package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a transcode job ended. */
public enum TranscodeOutcome {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED
}
