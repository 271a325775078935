package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an operator lets posts out. */
public enum SwitchStatus {
    @JsonProperty("active")
    ACTIVE,
    /** Posts wait. */
    @JsonProperty("paused")
    PAUSED,
    /** Posts are refused. */
    @JsonProperty("disabled")
    DISABLED
}
