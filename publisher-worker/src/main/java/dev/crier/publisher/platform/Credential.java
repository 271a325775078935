package dev.crier.publisher.platform;

import dev.crier.contracts.AccountId;
import java.util.Map;

/**
 * What a room needs to act for an account. It lives as long as one run and is stored nowhere.
 *
 * @param platformUserId the account's id on the platform
 * @param metadata what account-service knows beyond that, for example {@code pds_url}
 */
public record Credential(
        AccountId accountId, String platformUserId, String username, Secret accessToken, Map<String, String> metadata) {

    public Credential {
        metadata = Map.copyOf(metadata);
    }

    public String bearer() {
        return "Bearer " + accessToken.reveal();
    }

    /** The value of {@code key}, or {@code otherwise} if account-service does not give one. */
    public String metadata(String key, String otherwise) {
        return metadata.getOrDefault(key, otherwise);
    }
}
