package dev.crier.sandbox.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be signed in on a platform.
 *
 * @param platformUserId the id that the platform's API uses
 * @param appPassword only where the platform has such passwords
 */
public record Profile(
        String platform,
        String username,
        String platformUserId,
        @Nullable String appPassword) {}
