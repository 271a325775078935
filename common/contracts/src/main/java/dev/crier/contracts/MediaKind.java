package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a medium is to its viewer. */
public enum MediaKind {
    @JsonProperty("video")
    VIDEO,
    @JsonProperty("image")
    IMAGE
}
