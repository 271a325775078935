package dev.crier.publisher.platform;

import dev.crier.contracts.AccountId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a room needs to act for an account. It lives as long as one run and is stored nowhere.
 *
 * @param platformUserId the account's id on the platform
 * @param dpopKey the private JWK that each call has to be signed with (RFC 9449); null if the token needs none
 * @param metadata what account-service knows beyond that, for example {@code pds_url}
 */
public record Credential(
        AccountId accountId,
        String platformUserId,
        String username,
        Secret accessToken,
        @Nullable Secret dpopKey,
        Map<String, String> metadata) {

    public Credential {
        metadata = Map.copyOf(metadata);
    }

    /** With a bearer token. */
    public Credential(
            AccountId accountId,
            String platformUserId,
            String username,
            Secret accessToken,
            Map<String, String> metadata) {
        this(accountId, platformUserId, username, accessToken, null, metadata);
    }

    public String bearer() {
        return "Bearer " + accessToken.reveal();
    }

    /** The value of {@code key}, or {@code otherwise} if account-service does not give one. */
    public String metadata(String key, String otherwise) {
        return metadata.getOrDefault(key, otherwise);
    }
}
