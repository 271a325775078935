package dev.crier.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a target did not go live.
 *
 * @param kind the class of failure: {@code content_refused}, {@code needs_reconnect}, {@code account_blocked} …
 * @param code stable; the platform's own code where it gave one
 * @param message what happened, for the post's owner
 * @param hint what the owner can do about it; null if nothing is known to help
 */
public record FailureInfo(
        String kind, String code, String message, @Nullable String hint) {}
