package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an owner decides about a target that ended without being live for certain. */
public enum OwnerDecision {
    /** It is not live: publish it. */
    @JsonProperty("publish")
    PUBLISH,
    /** It is live. */
    @JsonProperty("live")
    LIVE,
    /** Whatever it is: leave it. */
    @JsonProperty("drop")
    DROP
}
