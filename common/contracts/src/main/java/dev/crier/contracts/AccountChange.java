package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a connected account. */
public enum AccountChange {
    @JsonProperty("connected")
    CONNECTED,
    @JsonProperty("needs_reconnect")
    NEEDS_RECONNECT,
    @JsonProperty("reconnected")
    RECONNECTED,
    @JsonProperty("disconnected")
    DISCONNECTED
}
