package dev.crier.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An order for trouble.
 *
 * @param operation null or {@code *} for every operation of the platform
 * @param times how often at most; null for without end
 * @param skip how many matching calls go well before the first one that does not
 * @param probability null for always
 * @param seed of the draws; the same seed gives the same draws
 * @param status of the HTTP answer, where the kind has one
 * @param applied whether the call takes effect, where the kind leaves it open
 * @param error members that replace those of the platform's envelope
 */
public record Fault(
        @Nullable String id,
        String platform,
        @Nullable String operation,
        FaultKind kind,
        @Nullable Integer times,
        @Nullable Integer skip,
        @Nullable Double probability,
        @Nullable Long seed,
        @Nullable Long delayMs,
        @Nullable Integer status,
        @Nullable Integer retryAfter,
        @Nullable Boolean applied,
        @Nullable Long bytes,
        @Nullable String reason,
        @Nullable JsonNode error) {

    boolean matches(String calledPlatform, String calledOperation) {
        return platform.equals(calledPlatform)
                && (operation == null || operation.equals("*") || operation.equals(calledOperation));
    }

    public boolean isApplied() {
        return Boolean.TRUE.equals(applied);
    }

    public int statusOr(int fallback) {
        return status == null ? fallback : status;
    }
}
