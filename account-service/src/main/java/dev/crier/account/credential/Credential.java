package dev.crier.account.credential;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.platform.Grant;
import dev.crier.account.token.Secret;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs to act for an account: the only answer of this service that has a token in it.
 *
 * @param dpopKey the private JWK that each call has to be signed with, if {@code tokenType} is {@code DPoP}; else null
 * @param expiresAt null if the token does not run out
 */
public record Credential(
        AccountId accountId,
        PlatformId platform,
        String platformUserId,
        String username,
        String tokenType,
        @JsonSerialize(using = Revealed.class) Secret accessToken,
        @JsonSerialize(using = Revealed.class) @Nullable Secret dpopKey,
        @Nullable Instant expiresAt,
        Map<String, String> platformMetadata) {

    static Credential of(SocialAccount account, Secret accessToken, @Nullable Secret key) {
        return new Credential(
                account.id(),
                account.platform(),
                account.platformUserId(),
                account.username(),
                account.tokenType(),
                accessToken,
                key,
                account.tokenExpiresAt(),
                account.platformMetadata());
    }

    /** As much of the grant as a call to the platform needs. */
    public Grant grant() {
        return new Grant(accessToken, null, platformMetadata, dpopKey);
    }

    /** Writes the clear text, where the field says so. */
    static final class Revealed extends JsonSerializer<Secret> {

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeString(secret.reveal());
        }
    }
}
