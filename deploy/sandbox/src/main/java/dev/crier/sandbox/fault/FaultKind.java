package dev.crier.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can go wrong. */
public enum FaultKind {
    /** The call takes effect, then the connection is reset. */
    @JsonProperty("apply_then_reset")
    APPLY_THEN_RESET,
    /** The call takes effect, then the connection is closed without an answer. */
    @JsonProperty("answer_lost")
    ANSWER_LOST,
    /** The connection is closed and nothing happened: a client cannot tell it from {@link #ANSWER_LOST}. */
    @JsonProperty("call_lost")
    CALL_LOST,
    /** Nothing is said for {@code delay_ms}; the call takes effect at the end, or at the start with {@code applied}. */
    @JsonProperty("hang")
    HANG,
    /** Refused for {@code retry_after} seconds in the platform's words. */
    @JsonProperty("rate_limit")
    RATE_LIMIT,
    /** Answer {@code status} (503) in the platform's words; takes effect with {@code applied}. */
    @JsonProperty("server_error")
    SERVER_ERROR,
    /** The call takes effect, the answer says that it failed. */
    @JsonProperty("false_error")
    FALSE_ERROR,
    /** Any error of the platform: {@code status} and {@code error}, the members of its envelope. */
    @JsonProperty("error")
    ERROR,
    /** The token is called expired. */
    @JsonProperty("expired_token")
    EXPIRED_TOKEN,
    /** The media is taken and refused later, while it is processed, for {@code reason}. */
    @JsonProperty("rejected_after_acceptance")
    REJECTED_AFTER_ACCEPTANCE,
    /** Only the first {@code bytes} of an uploaded chunk are kept. */
    @JsonProperty("partial_store")
    PARTIAL_STORE
}
