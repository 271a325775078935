package dev.crier.local.demo;

import java.util.Map;
import java.util.Optional;

/**
 * A platform of the sandbox and the account to post to.
 *
 * @param accountId empty when it cannot be posted to
 * @param problem why; empty when it can
 * @param options what a post there needs beside the text and the media
 */
public record Connection(
        String platform, String username, Optional<String> accountId, String problem, Map<String, String> options) {

    static Connection of(String platform, String username, String accountId) {
        return new Connection(platform, username, Optional.of(accountId), "", Map.of());
    }

    static Connection lost(String platform, String username, String problem) {
        return new Connection(platform, username, Optional.empty(), problem, Map.of());
    }

    Connection with(String option, String value) {
        return new Connection(platform, username, accountId, problem, Map.of(option, value));
    }

    public boolean usable() {
        return accountId.isPresent();
    }
}
