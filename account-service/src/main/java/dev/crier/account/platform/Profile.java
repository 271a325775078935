package dev.crier.account.platform;

import java.util.Map;

/**
 * Whose tokens they are.
 *
 * @param platformUserId the platform's lasting id of the account
 * @param username what its owner calls it; may change
 * @param metadata what publishing needs to know of it and is no secret, such as the host of a Bluesky account
 */
public record Profile(String platformUserId, String username, Map<String, String> metadata) {}
